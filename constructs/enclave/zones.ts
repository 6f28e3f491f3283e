/** The buildings of the region: whatever can stand in all three does. */
export const ZONES = ['1', '2', '3'];
