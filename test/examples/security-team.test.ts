/** The example of another team runs as part of this suite: an example that breaks is worse than none. */
import '../../examples/security-team/storage.test';
