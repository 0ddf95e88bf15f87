package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// pushWords are the values of a Push page (Learn, create-push-codeless-connector; all 41 published ones) with other words for them.
var pushWords = map[string]string{
	"appid": "ApplicationId", "clientid": "ApplicationId", "applicationclientid": "ApplicationId", "clientsecret": "ApplicationSecret", "appsecret": "ApplicationSecret",
	"applicationkey": "ApplicationSecret", "secret": "ApplicationSecret", "dataCollectionruleimmutableid": "DataCollectionRuleId", "dcrimmutableid": "DataCollectionRuleId",
	"datacollectionruleimmutableid": "DataCollectionRuleId", "dcrid": "DataCollectionRuleId", "immutableid": "DataCollectionRuleId", "dce": "DataCollectionEndpoint",
	"datacollectionendpointuri": "DataCollectionEndpoint", "datacollectionendpointurl": "DataCollectionEndpoint", "dceuri": "DataCollectionEndpoint", "tenant": "TenantId",
	"directoryid": "TenantId", "azuretenantid": "TenantId",
}

var pushFills = [...]string{"TenantId", "ApplicationId", "ApplicationSecret", "DataCollectionEndpoint", "DataCollectionRuleId"}

func pushPage(p *rules.Pass, d *rules.Definition) {
	streams := declaredStreams(p.Set)
	unknown := map[string]*rules.Finding{}
	for i := range d.Instructions() {
		if i.Type.Value != "CopyableLabel" {
			continue
		}
		for n := range i.Parameters.GetFold("fillWith").Elements() {
			word := n.Text()
			if catalog.IsFillWith(word) || words.ContainsFold(pushFills[:], word) {
				continue
			}
			plain := strings.Trim(word, "{} ")
			meant, ok := pushWords[strings.ToLower(plain)]
			if inBraces, same := rules.SameFold(plain, pushFills[:]); same {
				meant, ok = inBraces, true
			}
			if !ok {
				meant, ok = rules.Nearest(word, pushFills[:])
			}
			if ok {
				p.Report(n, "fill", word, meant)
			}
		}
		pushedStream(p, i, streams, unknown)
	}
}

// pushedStream looks at a label that names a stream. unknown are the findings about names that no rule has.
func pushedStream(p *rules.Pass, i *rules.Instruction, streams []string, unknown map[string]*rules.Finding) {
	value := i.Param("value")
	if v := strings.TrimSpace(value.Value); value.Known() && strings.HasPrefix(v, names.CustomPrefix) && !strings.ContainsAny(v, " {[,") &&
		len(streams) > 0 &&
		!slices.Contains(streams, v) {
		if first := unknown[v]; first != nil { // one name for several kinds of data is corrected in one go
			first.Relate(p.File, value.Node.Span(), "also here")
		} else {
			unknown[v] = p.Report(value.Node, "stream", v, words.Quoted(streams))
		}
	} else if label := strings.ToLower(i.Param("label").Value); value.Known() && slices.Contains(streams, names.CustomPrefix+v) &&
		strings.Contains(label, "stream") && !strings.Contains(label, "table") {
		p.Report(value.Node, "no-prefix", v)
	}
}

// declaredStreams lists the streams of the set's rules; none where one of them is not known.
func declaredStreams(s *rules.Set) []string {
	var list []string
	for _, r := range s.Rules {
		for i := range r.Streams {
			name := r.Streams[i].Name
			if name == "" || expr.IsPlaceholder(name) {
				return nil
			}
			if !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
	}
	return list
}

// blobInputs are the names that the packager's template for storage accounts takes (storageAccountDeploymentTemplate.ps1).
var blobInputs = [...]string{
	"blobContainerUri",
	"StorageAccountLocation",
	"StorageAccountResourceGroupName",
	"StorageAccountSubscription",
	"EGSystemTopicName",
}

// blobApplication is the application that reads storage accounts (Learn, data-connection-rules-reference-azure-storage).
const blobApplication = "4f05ce56-95b6-4612-9d98-a45c8cc33f9f"

func blobPage(p *rules.Pass, d *rules.Definition) {
	in := inputsOf(d)
	var strangers []*rules.Instruction
	principal := false
	var names []string
	for i := range d.Instructions() {
		switch name := i.Param("name").Value; {
		case strings.HasPrefix(i.Type.Value, "ServicePrincipalIDTextBox"):
			principal = true
			if app := i.Param("appId"); app.Known() && !app.Blank() && !strings.EqualFold(app.Value, blobApplication) {
				p.Report(app.Node, "application", app.Value, blobApplication)
			}
		case i.Type.Value == "Textbox":
			if names = append(names, name); !words.ContainsFold(blobInputs[:], name) {
				strangers = append(strangers, i)
			}
		}
	}
	if in.open {
		return
	}
	for _, want := range blobInputs {
		if words.ContainsFold(names, want) {
			continue
		}
		var meant *rules.Instruction
		for _, s := range strangers {
			if _, ok := rules.Nearest(s.Param("name").Value, []string{want}); ok || sameStart(s.Param("name").Value, want) {
				meant = s
				break
			}
		}
		if meant != nil {
			n := meant.Param("name").Node
			p.Report(n, "near-blob-input", meant.Param("name").Value, want)
			continue
		}
		p.Report(d.StepsNode, "blob-input", want).AtKey()
	}
	if !principal {
		p.Report(d.StepsNode, "principal").AtKey()
	}
}

// sameStart reports whether two names are the same but for their last few letters.
func sameStart(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n > 8 && n >= len(a)-5 && n >= len(b)-5
}

func gcpPage(p *rules.Pass, d *rules.Definition) {
	var grid, pane *rules.Instruction
	for i := range d.Instructions() {
		switch i.Type.Value {
		case "GCPGrid":
			grid = i
		case "GCPContextPane":
			pane = i
		case "ConnectionToggleButton", "ContextPane", "DataConnectorsGrid":
			return // a page of its own making
		default:
			if _, known := catalog.FindInstructionType(i.Type.Value); !known {
				return
			}
		}
	}
	switch {
	case grid != nil && pane == nil:
		p.Report(grid.Type.Node, "gcp-pane", "GCPGrid", "GCPContextPane")
	case pane != nil && grid == nil:
		p.Report(pane.Type.Node, "gcp-pane", "GCPContextPane", "GCPGrid")
	}
}

// pushValuesAlone looks for values that only the button of a Push page makes, on a page that has no such button.
func pushValuesAlone(p *rules.Pass, d *rules.Definition) {
	c := controlsOf(d)
	if c.push != nil || c.open {
		return
	}
	for i := range d.Instructions() {
		if i.Type.Value != "CopyableLabel" {
			continue
		}
		for n := range i.Parameters.GetFold("fillWith").Elements() {
			if words.ContainsFold([]string{"ApplicationId", "ApplicationSecret", "DataCollectionEndpoint", "DataCollectionRuleId"}, n.Text()) {
				p.Report(n, "push-only", n.Text())
			}
		}
	}
}
