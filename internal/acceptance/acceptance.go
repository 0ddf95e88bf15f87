// Package acceptance holds the tests of what people rely on: the example repository, the pages of the documentation with the
// commands in them, the hook, the action, and the settings for editors.
package acceptance
