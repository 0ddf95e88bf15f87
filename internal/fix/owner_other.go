//go:build !unix

package fix

import "os"

// hasOtherNames cannot tell.
func hasOtherNames(os.FileInfo) bool { return false }

// keepOwner does nothing where files have no owner of this kind.
func keepOwner(*os.File, os.FileInfo) {}
