package describe

// SchemaVersion is the version of the JSON output; its schema is schema/describe.schema.json.
const SchemaVersion = 1

// Document is the JSON output.
type Document struct {
	SchemaVersion int             `json:"schemaVersion"`
	Connectors    []jsonConnector `json:"connectors"`
}

type jsonConnector struct {
	ID              string          `json:"id"`
	Title           string          `json:"title"`
	Publisher       string          `json:"publisher"`
	Dialect         string          `json:"dialect"`
	Preview         bool            `json:"preview"`
	Deprecated      bool            `json:"deprecated"`
	Solutions       []jsonSolution  `json:"solutions"`
	Method          string          `json:"collectionMethod"`
	MethodReason    string          `json:"collectionMethodReason"`
	Capabilities    []string        `json:"capabilities"`
	Files           []jsonFile      `json:"files"`
	Description     string          `json:"description"`
	Banner          string          `json:"banner,omitempty"`
	ConnectedWhen   []string        `json:"connectedWhen"`
	ConnectedBySome bool            `json:"connectedBySome,omitempty"`
	Tables          []jsonTable     `json:"tables"`
	Functions       []string        `json:"functions"`
	Permissions     jsonPermissions `json:"permissions"`
	Steps           []jsonStep      `json:"steps"`
	Requests        []jsonRequest   `json:"requests,omitempty"`
	Notes           []string        `json:"notes"`
	Findings        []jsonFinding   `json:"findings"`
}

type jsonSolution struct {
	Name   string `json:"name"`
	Folder string `json:"folder"`
}

type jsonFile struct {
	Path string `json:"path"`
	Kind string `json:"kind"`
	URL  string `json:"url,omitempty"`
}

type jsonTable struct {
	Name            string   `json:"name"`
	Transformations string   `json:"transformations"`
	IngestionAPI    string   `json:"ingestionApi"`
	Plan            string   `json:"plan,omitempty"`
	DataCollector   bool     `json:"dataCollectorApi"`
	Sources         []string `json:"sources"`
}

type jsonPermissions struct {
	Providers []jsonProvider `json:"resourceProviders"`
	Customs   []jsonCustom   `json:"customs"`
	Licenses  []jsonLicense  `json:"licenses"`
	Roles     []string       `json:"tenantRoles"`
}

type jsonProvider struct {
	Name     string   `json:"name"`
	Provider string   `json:"provider"`
	Scope    string   `json:"scope"`
	Text     string   `json:"text"`
	Required []string `json:"required"`
}

type jsonCustom struct {
	Name        string `json:"name"`
	Description string `json:"description"`
}

type jsonLicense struct {
	Value   string `json:"value"`
	Product string `json:"product"`
}

type jsonStep struct {
	Title    string `json:"title"`
	Markdown string `json:"markdown"`
}

type jsonRequest struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

type jsonFinding struct {
	Rule     string `json:"rule"`
	Name     string `json:"name"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Help     string `json:"help"`
	URL      string `json:"url"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Part     string `json:"part"`
}

// JSON makes the JSON output of pages.
func JSON(pages []*Page) Document {
	doc := Document{SchemaVersion, make([]jsonConnector, 0, len(pages))}
	for _, p := range pages {
		doc.Connectors = append(doc.Connectors, p.json())
	}
	return doc
}

func (p *Page) json() jsonConnector {
	c := jsonConnector{
		ID: p.ID, Title: p.Title, Publisher: p.Publisher, Dialect: p.Dialect, Preview: p.Preview, Deprecated: p.Deprecated,
		Solutions: each(p.Solutions, func(s Solution) jsonSolution { return jsonSolution(s) }),
		Method:    p.Method, MethodReason: p.MethodReason, Capabilities: list(p.Capabilities),
		Files:       each(p.Files, func(f File) jsonFile { return jsonFile(f) }),
		Description: p.Description, Banner: p.Banner, ConnectedWhen: list(p.ConnectedWhen), ConnectedBySome: p.ConnectedBySome,
		Tables: each(p.Tables, func(t Table) jsonTable { return jsonTable(t) }), Functions: list(p.Functions),
		Permissions: jsonPermissions{
			Providers: each(p.Permissions.Providers, func(r Provider) jsonProvider { return jsonProvider(r) }),
			Customs:   each(p.Permissions.Customs, func(c Custom) jsonCustom { return jsonCustom(c) }),
			Licenses:  each(p.Permissions.Licenses, func(l License) jsonLicense { return jsonLicense(l) }),
			Roles:     list(p.Permissions.Roles),
		},
		Steps: each(p.Steps, func(s *Step) jsonStep { return jsonStep{s.Title, s.markdown()} }),
		Notes: list(p.Notes),
		Findings: each(p.Findings, func(f Finding) jsonFinding {
			return jsonFinding(f)
		}),
	}
	for _, r := range p.Requests {
		c.Requests = append(c.Requests, jsonRequest(r))
	}
	return c
}

// markdown writes a step without its title.
func (s *Step) markdown() string {
	w := &mdWriter{}
	bare := *s
	bare.Title = ""
	w.step(&bare)
	text := w.b.String()
	for len(text) > 0 && text[len(text)-1] == '\n' {
		text = text[:len(text)-1]
	}
	return text
}

// list is a list that is never null in JSON.
func list(words []string) []string {
	if words == nil {
		return []string{}
	}
	return words
}

func each[A, B any](in []A, to func(A) B) []B {
	out := make([]B, 0, len(in))
	for _, a := range in {
		out = append(out, to(a))
	}
	return out
}
