package describe

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

func htmlOf(s string) string {
	w := &htmlWriter{}
	w.text(s)
	return strings.NewReplacer(` dir="auto"`, "", ` rel="noopener noreferrer"`, "", "\n", "").Replace(w.b.String())
}

func TestHTMLText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a paragraph", "One\ntwo", "<p>Onetwo</p>"},
		{"lines set in", "Steps:\n    1 first\n    2 second", "<p>Steps:<br>1 first<br>2 second</p>"},
		{"a list", "- one\n- **two**\n    - three", "<ul><li>one</li><li><strong>two</strong><ul><li>three</li></ul></li></ul>"},
		{"numbers that go on", "3. three\n4. four", `<ol start="3"><li>three</li><li>four</li></ol>`},
		{"a heading below those of the page", "# Title\n#### Deep", "<h3>Title</h3><h6>Deep</h6>"},
		{"a topmost heading that is small", "### Small\n##### Less", "<h3>Small</h3><h5>Less</h5>"},
		{"an address before Japanese", "https://example.com/a。次は（https://example.com/b）", `<p><a href="https://example.com/a">https://example.com/a</a>。次は（<a href="https://example.com/b">https://example.com/b</a>）</p>`},
		{"two tables", "| A |\n|-|\n\n| B |\n|-|", `<div class="scroll" tabindex="0" role="region" aria-label="Table"><table><tr><th scope="col">A</th></tr></table></div>` +
			`<div class="scroll" tabindex="0" role="region" aria-label="Table 2"><table><tr><th scope="col">B</th></tr></table></div>`},
		{"code", "`a <b>` and\n\n```kql\nT | take 1\n```", `<p><code>a &lt;b&gt;</code> and</p><pre dir="ltr"><code>T | take 1</code></pre>`},
		{"a link", "[a *b*](https://example.com/?a=1&b=2)", `<p><a href="https://example.com/?a=1&amp;b=2">a <em>b</em></a></p>`},
		{"a bare address", "see https://example.com/a_b_c(d).", `<p>see <a href="https://example.com/a_b_c(d)">https://example.com/a_b_c(d)</a>.</p>`},
		{"an address in angle brackets", "<https://example.com>", `<p><a href="https://example.com">https://example.com</a></p>`},
		{
			"a target that is not on the web", "[a](javascript:alert(1)) [b](../x.md) [c](data:text/html,x)",
			"<p>a (<code>javascript:alert(1)</code>) b (<code>../x.md</code>) c (<code>data:text/html,x</code>)</p>",
		},
		{"an image", "![A door](https://example.com/a.png)", `<p><a href="https://example.com/a.png">[Image: A door]</a></p>`},
		{"an image in a link", "[![Deploy to Azure](https://example.com/a.svg)](https://example.com/b)", `<p><a href="https://example.com/b">[Image: Deploy to Azure]</a></p>`},
		{"an image from elsewhere", "![x](file:///etc/passwd)", "<p>[Image: x]</p>"},
		{
			"a table", "| A | B |\n|:-|-:|\n| `x` | [y](https://example.com) |\n| a\\|b |",
			`<div class="scroll" tabindex="0" role="region" aria-label="Table"><table><tr><th scope="col">A</th><th scope="col">B</th></tr>` +
				`<tr><td><code>x</code></td><td><a href="https://example.com">y</a></td></tr><tr><td>a|b</td><td></td></tr></table></div>`,
		},
		{
			"marks of blocks in a table's cell", "| A | B |\n|-|-|\n| - | # 1 |",
			`<div class="scroll" tabindex="0" role="region" aria-label="Table"><table><tr><th scope="col">A</th><th scope="col">B</th></tr>` +
				`<tr><td>-</td><td># 1</td></tr></table></div>`,
		},
		{"bars without a table", "a | b\nc | d", "<p>a | bc | d</p>"},
		{"a quotation", "> note\n> more", "<blockquote><p>notemore</p></blockquote>"},
		{"a quotation set in", "> 1. a\n        >2. b", "<blockquote><ol><li>a</li><li>b</li></ol></blockquote>"},
		{"a place holder is no tag", "Enter <Tenant ID> and <b>this</b><br/>now", "<p>Enter &lt;Tenant ID&gt; and <b>this</b><br>now</p>"},
		{"tags that are not closed", "*a <b>b* c\n\nd", "<p><em>a <b>b</b></em> c</p><p>d</p>"},
		{"tags that cross", "<b>a *b</b> c* d", "<p><b>a <em>b&lt;/b&gt; c</em> d</b></p>"},
		{
			"a tag with an attribute", `<b onclick="x()">a</b> <img src=x onerror=x()> <a href="https://example.com">b</a>`,
			`<p>&lt;b onclick=&#34;x()&#34;&gt;a&lt;/b&gt; &lt;img src=x onerror=x()&gt; <a href="https://example.com">b</a></p>`,
		},
		{
			"links of HTML", `<a href='https://example.com' onclick='x()'>a *b*</a> <a href="javascript:x()">c</a> <a href="https://example.com">d`,
			`<p><a href="https://example.com">a <em>b</em></a> &lt;a href=&#34;javascript:x()&#34;&gt;c&lt;/a&gt; <a href="https://example.com">d</a></p>`,
		},
		{"a link with letters that are longer in lower case", `<a title="ȺȺȺȺȺȺȺȺȺȺ" href=>b`, `<p>&lt;a title=&#34;ȺȺȺȺȺȺȺȺȺȺ&#34; href=&gt;b</p>`},
		{"a heading of HTML", "<H1><b>Note</b></H1>Read this", "<p><strong><b>Note</b></strong><br>Read this</p>"},
		{"a block of HTML", "<script>\nalert(1)\n</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"},
		{"references", "a &amp; b &lt;c&gt; &#106;", "<p>a &amp; b &lt;c&gt; j</p>"},
		{"a link by reference", "[a][1]\n\n[1]: https://example.com", `<p><a href="https://example.com">a</a></p>`},
		{"controls of direction", "a\u202eb", "<p>a\\u{202E}b</p>"},
		{"nothing", " \n ", ""},
	} {
		if got := htmlOf(c.in); got != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", c.name, c.in, got, c.want)
		}
	}
}

// TestHTMLTextBounds holds that a text too long, or nested too deep, costs what its size costs.
func TestHTMLTextBounds(t *testing.T) {
	for _, unit := range []string{"[a](", "> ", "*a_ ", "http://a))", "<b>", "- a\n  "} {
		testutil.Linear(t, unit, 20, func(n int) { htmlOf(strings.Repeat(unit, n<<10)) })
		if got := htmlOf(strings.Repeat(unit, 2000)); strings.Count(got, "<blockquote") > maxDepth || strings.Count(got, "<b>") > maxDepth {
			t.Errorf("%q: nested too deep", unit)
		}
	}
}

func TestHTMLBudgetOfAPage(t *testing.T) {
	w := &htmlWriter{}
	for range 100 {
		w.text(strings.Repeat("[a](", 3000))
	}
	if w.laid > maxPageMarkdown {
		t.Errorf("%d bytes of Markdown were read", w.laid)
	}
}
