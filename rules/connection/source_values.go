package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// SourceValues reports values of a connection to a cloud's storage or queue that its service cannot have.
var SourceValues = rules.Rule{
	ID: "CL828", Name: "source-values", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "role", Yields: []string{"CL826/swapped"}, Text: "expected a role ARN in `roleArn`, found `{0}`", Why: "AWS does not know such a role, and Connect fails.",
			Help: "use an input of the page, or `arn:aws:iam::<account>:role/<name>`",
		},
		{
			ID: "queue", Yields: []string{"CL826/swapped"}, Text: "expected the URL of an SQS queue in `sqsUrls`, found `{0}`",
			Why:  "AWS has no such queue, and no file is ever read.",
			Help: "use an input of the page, or `https://sqs.<region>.amazonaws.com/<account>/<name>`",
		},
		{
			ID: "compression", Severity: rules.Warning, Text: "`compressType` is `{0}`, but `IsCompressed` is false",
			Why:  "The files are read as is, and compressed files yield no rows.",
			Help: "set `\"IsCompressed\": true`, or remove `compressType`",
		},
		{
			ID: "no-compression", Severity: rules.Warning, Text: "`IsCompressed` is true, but `compressType` is `{0}`",
			Why: "One of the two is wrong: files that are not unpacked, or not compressed, yield no rows.", Help: "use `Gzip`, or `\"IsCompressed\": false`",
		},
		{
			ID: "queue-account", Severity: rules.Warning, Text: "no account in the URL of the queue: `{0}`",
			Why:  "The URL of a queue has the number of its account before its name. There is no queue at this address, and no file is ever read.",
			Help: "use `https://sqs.<region>.amazonaws.com/<account>/<name>`",
		},
		{
			ID: "queue-list", Text: "`{0}` holds several queues in one string",
			Why:  "Each element of `sqsUrls` is one URL. There is no queue at this address, and no file is ever read.",
			Help: "use one element for each queue",
		},
		{
			ID: "provider", Severity: rules.Warning, Text: "expected the id of a provider in `workloadIdentityProviderId`, found the path `{0}`",
			Why:  "Microsoft Sentinel builds the path from the project number, the pool, and this id: with a path in it, Google finds no provider, and the sign-in fails.",
			Help: "use `{1}`",
		},
		{
			ID: "project-id", Severity: rules.Warning, Text: "`{0}` cannot be the id of a Google project",
			Why:  "An id has 6 to 30 lowercase letters, digits, and hyphens. With another text, no subscription is found.",
			Help: "use the id of the project, not its name",
		},
		{
			ID: "queue-slash", Text: "no `/` between the host of the queue and its name",
			Why: "The two run together into one host, which does not exist, and no file is ever read.", Help: "use `.queue.core.windows.net/`",
		},
		{
			ID: "container", Text: "`{0}` is filled with `{1}`, the address of the container",
			Why: "The service reads messages about new files from a queue. There is none at this address.", Help: "use the address of the queue",
		},
		{
			ID: "format-place", Severity: rules.Warning, Text: "`dataFormat` belongs in `properties`, not in `dcrConfig`",
			Why:  "The service looks for the format and the compression of the files in `properties`. Without them, the files are not read as they are.",
			Help: "move it into `properties`",
		},
		{
			ID: "types-list", Text: "`dataTypes` is a list",
			Why: "The specification has an object with a key for each data type, so Azure refuses the connection.", Help: "use `{\"logs\": {\"state\": \"Enabled\"}}`",
		},
		{
			ID: "queue-twice", Severity: rules.Info, Text: "the queue `{0}` is listed twice",
			Why: "Each message is read once, whoever reads it; a second queue was probably intended.", Help: "remove it, or use the other queue",
		},
		{
			ID: "subscription-twice", Severity: rules.Info, Text: "the subscription `{0}` is listed twice",
			Why: "Each message is read once, whoever reads it; a second subscription was probably intended.", Help: "remove it, or use the other subscription",
		},
		{
			ID: "switch", Severity: rules.Warning, Text: "expected true or false for `IsCompressed`, found `{0}`",
			Why:  "The value is not a boolean: the service refuses the connection, or reads the files as they are.",
			Help: "use `true` or `false`",
		},
		{
			ID: "compress-type", Severity: rules.Warning, Text: "unknown value `{0}` for `compressType`",
			Why:  "Only `Gzip` is documented. Files that cannot be unpacked yield no rows.",
			Help: "use `Gzip`",
		},
		{
			ID: "format", Severity: rules.Warning, Text: "unknown value `{0}` for `Format`",
			Why:  "Only `json`, `csv`, `JsonLine`, and `Parquet` are documented or found in published connectors. Files that cannot be read yield no rows.",
			Help: "use `json` or `csv`",
		},
		{
			ID: "queues", Text: "expected a list for `{0}`, found a string",
			Why:  "The customer's input is a string. The service expects a list and refuses the connection.",
			Help: "put it into a list: `[\"{1}\"]`",
		},
		{
			ID: "csv-keys", Severity: rules.Warning, Text: "`{0}` is for the format csv, but `Format` is `{1}`",
			Why: "The key is ignored, or the format is wrong.", Help: "use `\"Format\": \"csv\"`, or remove the key",
		},
		{
			ID: "account", Severity: rules.Warning,
			Text: "expected an email address of a service account in `serviceAccountEmail`, found `{0}`",
			Why:  "Google's service accounts end in `.iam.gserviceaccount.com`; with another address the sign-in fails.",
			Help: "use an input of the page, or the address of the service account",
		},
		{
			ID: "subscription", Text: "expected the name of a subscription, found the topic `{0}`",
			Why:  "Messages are read from a subscription. A topic cannot be read, and no event arrives.",
			Help: "use the name of a subscription of this topic",
		},
		{
			ID: "same-queue", Severity: rules.Warning, Text: "`QueueUri` and `DlqUri` are the same queue",
			Why: "Failed messages go back into the same queue repeatedly.", Help: "use a second queue for `DlqUri`",
		},
		{
			ID: "queue-host", Text: "`{0}` is an address of the {1} service, not of a queue",
			Why: "There is no queue at this address, and no file is ever read.", Help: "use `.queue.core.windows.net`",
		},
		{
			ID: "parquet", Severity: rules.Warning, Text: "a connection of kind `{0}` does not read `{1}`",
			Why:  "The documentation lists this format only for files in a storage account. A response that cannot be read yields no rows.",
			Help: "use `json`, `csv` or `xml`",
		},
		{
			ID: "project", Text: "expected a project number in `projectNumber`, found `{0}`",
			Why: "A Google project number consists of digits; with the project id, the sign-in fails.", Help: "use the project number",
		},
		{
			ID: "ocid", Severity: rules.Warning, Text: "expected the OCID of a {1} in `{0}`, found `{2}`",
			Why: "Oracle Cloud names each resource by an id that says what it is, so it does not find this one.", Help: "use an id that begins with `ocid1.{1}.`",
		},
		{
			ID: "fingerprint", Severity: rules.Warning, Text: "expected the fingerprint of a key in `{0}`, found `{1}`",
			Why: "A fingerprint has 16 pairs of hexadecimal digits, with colons between them; Oracle Cloud does not find the key.", Help: "use an input of the page",
		},
		{
			ID: "scheme", Severity: rules.Warning, Text: "expected `https` in `{0}`, found `{1}`",
			Why: "Storage accounts require secure transfer by default, so no message is read.", Help: "use `https://`",
		},
		{
			ID: "swapped-queues", Severity: rules.Warning, Text: "`QueueUri` is filled with `{0}`, and `DlqUri` with `{1}`",
			Why:  "The service reads the queue of failed messages, which is empty, and puts failed messages into the queue of new ones.",
			Help: "swap the two",
		},
		{
			ID: "swapped-names", Severity: rules.Warning, Text: "`{0}` is filled with `{1}`",
			Why: "There is no such {2}, so Connect fails.", Help: "use the input for the {2}",
		},
		{
			ID: "off", Severity: rules.Warning, Text: "`state` of the data type is `{0}`",
			Why: "Connect succeeds, but the service collects nothing.", Help: "use `Enabled`",
		},
		{
			ID: "state", Severity: rules.Warning, Text: "expected `Enabled` or `Disabled` for `state`, found `{0}`",
			Why: "The specification has two values; Azure may refuse another one, or collect nothing.", Help: "use `Enabled`", Yields: []string{"CL104"},
		},
		{
			ID: "operator", Yields: []string{"CL104"}, Text: "unknown operator `{0}` of an event filter{1}",
			Why: "The subscription to the events of the storage account cannot be created, and Connect fails.", Help: "use {2}",
		},
		{
			ID: "filter-values", Text: "expected a list in `values` of the event filter, found {0}",
			Why:  "The operator `{1}` compares with a list: the subscription to the events cannot be created, and Connect fails.",
			Help: "put the value into a list",
		},
		{
			ID: "filter-all", Text: "the event filter keeps out every file: `{0}` is in the subject of each",
			Why:  "The subject of a file's event is `/blobServices/default/containers/<container>/blobs/<file>`. No event passes, and no file is ever read.",
			Help: "use a part of the file's name or folder",
		},
	},
	Check: checkSourceValues,
}

func checkSourceValues(p *rules.Pass) {
	for _, c := range p.File.Connections {
		switch strings.ToLower(c.Kind.Value) {
		case "amazonwebservicess3":
			bucket(p, c)
			state(p, c.Properties.GetFold("dataTypes"))
		case "purviewaudit":
			state(p, c.Properties.GetFold("dataTypes"))
			misnamed(p, c, "tenantId", "subscription", "tenant")
		case "gcp":
			google(p, c)
			if n := c.Auth.GetFold("projectNumber"); literal(n) && strings.Trim(n.Text(), "0123456789") != "" && !swappedProject(c) {
				p.Report(n, "project", n.Text())
			}
		case "oci":
			oracleIDs(p, c)
		case "storageaccountblobcontainer":
			queues(p, c)
			storageNames(p, c)
			eventFilters(p, c)
		case "restapipoller":
			if n := c.Response.GetFold("format"); oneFold(n.Text(), "parquet") {
				p.Report(n, "parquet", c.Kind.Value, n.Text()).Relate(p.File, c.Kind.Node.Span(), "the kind")
			}
		}
	}
}

// literal reports whether a value is a text that is written out.
func literal(n rules.Node) bool {
	return n.Kind() == rules.String && strings.TrimSpace(n.Text()) != "" && !expr.IsPlaceholder(n.Text())
}

func oneFold(v string, list ...string) bool { return words.ContainsFold(list, strings.TrimSpace(v)) }

func swappedProject(c *rules.Connection) bool {
	_, id := filling(c, "request.projectId")
	return strings.Trim(id, "0123456789") == ""
}

func bucket(p *rules.Pass, c *rules.Connection) {
	role := c.Properties.GetFold("roleArn")
	queue := c.Properties.GetFold("sqsUrls").At(0)
	if literal(role) && !roleARN(role.Text()) {
		p.Report(role, "role", role.Text())
	}
	queueURLs(p, queue, c.Properties.GetFold("sqsUrls"))
	if n := c.DCRConfig.GetFold("dataFormat"); n.Exists() && !c.Properties.GetFold("dataFormat").Exists() {
		p.Report(n, "format-place").AtKey()
	}
	if n := c.Properties.GetFold("dataTypes"); n.Kind() == rules.Array {
		p.Report(n, "types-list").AtKey()
	}
	textForList(p, c, c.Properties.GetFold("sqsUrls"))
	queueTwice(p, c.Properties.GetFold("sqsUrls"), "queue-twice")
	bucketFormat(p, c.Properties.GetFold("dataFormat"))
}

// bucketFormat looks at the format and the compression of the files in a bucket.
func bucketFormat(p *rules.Pass, format rules.Node) {
	if n := format.GetFold("format"); literal(n) && !oneFold(n.Text(), "json", "csv", "JsonLine", "Parquet") {
		p.Report(n, "format", n.Text())
	}
	keysOfCSV(p, format)
	compress, is := format.GetFold("compressType"), format.GetFold("isCompressed")
	switch yes, isBool := is.Bool(); {
	case literal(is) && !oneFold(is.Text(), "true", "false"):
		p.Report(is, "switch", is.Text())
	case literal(compress) && !oneFold(compress.Text(), "Gzip", "None"):
		if f := p.Report(compress, "compress-type", compress.Text()); strings.EqualFold(compress.Text(), "Gz") {
			f.As(rules.Info) // published: Amazon Web Services CloudFront
		}
	case literal(compress) && !oneFold(compress.Text(), "None") && (isBool && !yes || strings.EqualFold(is.Text(), "false")):
		p.Report(compress, "compression", compress.Text()).Relate(p.File, is.Span(), "the switch")
	case oneFold(compress.Text(), "None") && isBool && yes:
		p.Report(compress, "no-compression", compress.Text()).Relate(p.File, is.Span(), "the switch")
	}
}

// keysOfCSV reports the first key that says how a CSV file is written, where the files have another format.
func keysOfCSV(p *rules.Pass, format rules.Node) {
	word := format.GetFold("format")
	if !word.Exists() || oneFold(word.Text(), "csv", "") || !literal(word) {
		return
	}
	for _, key := range [...]string{"csvDelimiter", "hasCsvHeader", "csvEscape", "hasCsvBoundary"} {
		if n := format.GetFold(key); n.Exists() {
			p.Report(n.Key(), "csv-keys", n.Key().Text(), word.Text()).Relate(p.File, word.Span(), "the format")
			return
		}
	}
}

// roleARN reports whether a text is the ARN of a role (AWS, "IAM identifiers": arn:partition:iam::account:role/path-and-name).
func roleARN(v string) bool {
	parts := strings.SplitN(v, ":", 6)
	return len(parts) == 6 && parts[0] == "arn" && strings.HasPrefix(parts[1], "aws") && parts[2] == "iam" && parts[3] == "" &&
		isAccount(parts[4]) &&
		strings.HasPrefix(parts[5], "role/")
}
