//! ends: threw | no_export
// What is exported is an ambush.
Object.defineProperty(module, 'exports', { get() { throw new Error('got you'); } });
