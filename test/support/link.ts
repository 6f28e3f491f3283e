/** The agreements that the page on the link is drawn with. */
export * from '../../tools/draw-link-mutations/example';
