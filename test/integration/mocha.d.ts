/** The browser build, imported for what it puts on the global object. */
declare module 'mocha/mocha.js';
