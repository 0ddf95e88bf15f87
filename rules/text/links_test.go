package text_test

import "testing"

// TestLinks: links that cannot be opened or lead elsewhere, and those that look alike and are right.
func TestLinks(t *testing.T) {
	button := func(uri string) map[string]string {
		return step("[![Deploy To Azure](https://aka.ms/deploytoazurebutton)](https://portal.azure.com/#create/Microsoft.Template/uri/" + uri + ")")
	}
	testKinds(t, []kind{
		{"host", describes("[guide](https://docs.micosoft.com/azure/x)"), []string{"CL613 warning `docs.microsoft.com`"}},
		{"lost dot", describes("[guide](https://learnmicrosoft.com/azure/x)"), []string{"CL613 warning `learn.microsoft.com`"}},
		{"domain of portal", describes("[portal](https://portal.azurecom/)"), []string{"CL613 warning `portal.azure.com`"}},
		{"tld", describes("[site](https://www.contoso.con/)"), []string{"CL613 warning `.com`"}},
		{"tld bare", describes("See https://www.contoso.cmo/guide"), []string{"CL613 warning `.com`"}},
		{"other hosts", describes("[a](https://azure.github.io/x) [b](https://gitlab.com/x) [c](https://www.contoso.co/x) [d](https://contoso.azure.com/x) [e](https://gist.github.com/x)"), nil},
		{"end", describes("([guide](https://www.contoso.com/guide.))"), []string{"CL614 warning `.`"}},
		{"encoded blank at the end", describes("[guide](https://www.contoso.com/guide%20)"), []string{"CL614 warning `%20`"}},
		{"file and query", describes("[guide](https://www.contoso.com/guide.v1.2) [q](https://www.contoso.com/?q=a.)"), nil},
		{"host twice", describes("[guide](https://learn.microsoft.com/learn.microsoft.com/azure)"), []string{"CL614 warning learn"}},
		{"aka.ms", describes("[guide](https://aka.ms/)"), []string{"CL614 warning aka.ms"}},
		{"mail", describes("[support](support@contoso.com)"), []string{"CL614 warning support@contoso.com"}},
		{"main", describes("[parser](https://raw.githubusercontent.com/Azure/Azure-Sentinel/main/Parsers/x.txt)"), []string{"CL615 warning `main`"}},
		{"main in a button", button("https%3A%2F%2Fraw.githubusercontent.com%2FAzure%2FAzure-Sentinel%2Fmain%2FSolutions%2Fx%2Fazuredeploy.json"), []string{"CL615 error `main`"}},
		{"master", button("https%3A%2F%2Fraw.githubusercontent.com%2FAzure%2FAzure-Sentinel%2Fmaster%2FSolutions%2Fx%2Fazuredeploy.json"), nil},
		{"encoded twice", button("https%253A%252F%252Fraw.githubusercontent.com%252FAzure%252FAzure-Sentinel%252Fmaster%252FSolutions%252Fx%252Fazuredeploy.json"), []string{"CL607 error twice"}},
		{"end of a line in an address", describes("[guide](https://www.contoso.com/Con\ntoso/guide)"), []string{"CL601 warning unexpected space"}},
		{"broken encoding", button("https%3A%2F%2Fraw.githubusercontent.com%2FAzure%2FAzure-Sentinel%2%2FSolutions%2Fx%2Fazuredeploy.json"), []string{"CL607 error `%2%`"}},
		{"one slash", button("https%3A%2Fraw.githubusercontent.com%2FAzure%2FAzure-Sentinel%2Fmaster%2FSolutions%2Fx%2Fazuredeploy.json"), []string{"CL607 error missing `/`"}},
		{"reversed with parentheses", describes("See (Contoso (NX))[https://www.contoso.com]."), []string{"CL601 warning swapped"}},
		{"edit", describes("[guide](https://github.com/contoso/connector/edit/master/README.md)"), []string{"CL616 warning editing"}},
		{"drive", describes("[guide](https://drive.google.com/file/d/1abc/view)"), []string{"CL616 warning drive.google.com"}},
		{"drive of the product", map[string]string{"title": `"Google Drive"`, "publisher": `"Google"`, "descriptionMarkdown": `"Google Drive. Open [the console](https://admin.google.com/)."`}, nil},
		{"text and target", describes("[https://www.contoso.com/guide](https://www.fabrikam.com/guide)"), []string{"CL617 warning www.fabrikam.com"}},
		{"text and target alike", describes("[https://www.contoso.com](https://www.contoso.com/en/guide?x=1) [www.contoso.com/a](https://contoso.com/a) [https://docs.contoso.com](https://aka.ms/contoso)"), nil},
		{"zip of a person", describes("[code](https://github.com/jdoe42/tools/blob/main/function.zip?raw=true)"), []string{"CL618 warning jdoe42"}},
		{"zip of the publisher", describes("[code](https://github.com/contoso-labs/tools/blob/main/function.zip?raw=true)"), nil},
	})
}
