package permissions

import "testing"

// random is a text that looks random and is not; tokens are put together here, so that no scanner finds one in this file.
const random = "q7Zk2Vx9Lm4Tn8Rb1Wc6Ye3Hd5Jf0GpAsUoXiQtBvNrKzMhCwDlEgSyPaFuIj7Z"

func TestLooksRandom(t *testing.T) {
	for text, want := range map[string]bool{
		random[:20]:                               true,
		"Bearer " + random[:30]:                   true,
		"{{apiKey}}":                              false,
		"[[parameters('apiKey')]":                 false,
		"your-api-key-0001-0002":                  false,
		"Enter the key of the account":            false,
		"https://contoso.example/oauth2/token/v1": false,
		"X-Contoso-Authorization":                 false,
		"00000000-0000-0000-0000-000000000000":    false,
	} {
		if got := looksRandom(text); got != want {
			t.Errorf("looksRandom(%q) is %v", text, got)
		}
	}
}
