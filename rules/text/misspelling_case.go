package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// casedNames are names of products whose capitals are wrong. Each is looked for as it is written.
var casedNames = [...][2]string{
	{"Github", "GitHub"},
	{"APi", "API"},
	{"URl", "URL"},
	{"adn", "and"}, //nolint:misspell // the mistake
	{"Powershell", "PowerShell"},
	{"in powershell", "in PowerShell"},
	{"powershell script", "PowerShell script"},
	{"Javascript", "JavaScript"},
	{"Oauth", "OAuth"},
	{"Oauth2", "OAuth2"},
	{"GitHUB", "GitHub"},
	{"Gitlab", "GitLab"},
	{"Linkedin", "LinkedIn"},
	{"Youtube", "YouTube"},
	{"Typescript", "TypeScript"},
	{"NodeJs", "Node.js"},
	{"MySql", "MySQL"},
	{"Crowdstrike", "CrowdStrike"},
	{"Servicenow", "ServiceNow"},
	{"VMWare", "VMware"},
	{"Vmware", "VMware"},
	{"FortiNet", "Fortinet"},
	{"SentinalOne", "SentinelOne"},
	{"Zscalar", "Zscaler"},
	{"AWS Cloudtrail", "AWS CloudTrail"},
	{"Amazon Web Service", "Amazon Web Services"},
	{"Palo Alto Network", "Palo Alto Networks"},
	{"OAUTH2", "OAuth2"},
	{"Log analytics", "Log Analytics"},
	{"log Analytics", "Log Analytics"},
	{"log analytics workspace", "Log Analytics workspace"},
	{"log analytics agent", "Log Analytics agent"},
	{"azure monitor", "Azure Monitor"},
	{"Azure monitor agent", "Azure Monitor Agent"},
	{"azure portal", "Azure portal"},
	{"azure function", "Azure Function"},
	{"azure functions", "Azure Functions"},
	{"azure subscription", "Azure subscription"},
	{"azure key vault", "Azure Key Vault"},
	{"azure storage", "Azure Storage"},
	{"azure event hub", "Azure Event Hub"},
	{"microsoft azure", "Microsoft Azure"},
	{"microsoft defender", "Microsoft Defender"},
	{"microsoft entra", "Microsoft Entra"},
	{"microsoft graph", "Microsoft Graph"},
	{"kusto function", "Kusto function"},
	{"kusto query", "Kusto query"},
	{"linux machine", "Linux machine"},
	{"linux server", "Linux server"},
	{"windows machine", "Windows machine"},
	{"windows server", "Windows Server"},
}

// vendorNames are names of makers and their products whose capitals or blank are wrong. The page of such a product may write its own name
// as it likes.
var vendorNames = [...][2]string{
	{"Aws", "AWS"},
	{"Redhat", "Red Hat"},
	{"RedHat", "Red Hat"},
	{"Sharepoint", "SharePoint"},
	{"SharePoint OnLine", "SharePoint Online"},
	{"Office365", "Office 365"},
	{"Microsoft365", "Microsoft 365"},
	{"Onedrive", "OneDrive"},
	{"OneDrive for business", "OneDrive for Business"},
	{"Paloalto", "Palo Alto"},
	{"Sentinelone", "SentinelOne"},
	{"Sonicwall", "SonicWall"},
	{"Mcafee", "McAfee"},
	{"Fireeye", "FireEye"},
	{"Cyberark", "CyberArk"},
	{"Beyondtrust", "BeyondTrust"},
	{"Trendmicro", "Trend Micro"},
	{"Bigquery", "BigQuery"},
	{"Cloudtrail", "CloudTrail"},
	{"Guardduty", "GuardDuty"},
	{"Cloudwatch", "CloudWatch"},
	{"Mongodb", "MongoDB"},
	{"Postgresql", "PostgreSQL"},
	{"PostGreSQL", "PostgreSQL"},
	{"Macos", "macOS"},
	{"MacOs", "macOS"},
	{"DropBox", "Dropbox"},
	{"Whatsapp", "WhatsApp"},
	{"Wordpress", "WordPress"},
	{"Sailpoint", "SailPoint"},
	{"Qradar", "QRadar"},
	{"LogStash", "Logstash"},
	{"ElasticSearch", "Elasticsearch"},
	{"Graphql", "GraphQL"},
	{"ProofPoint", "Proofpoint"},
	{"DarkTrace", "Darktrace"},
	{"SalesForce", "Salesforce"},
	{"Hashicorp", "HashiCorp"},
	{"CloudFlare", "Cloudflare"},
	{"ZScaler", "Zscaler"},
	{"MimeCast", "Mimecast"},
	{"NetSkope", "Netskope"},
	{"BitBucket", "Bitbucket"},
	{"Extrahop", "ExtraHop"},
	{"Fortigate", "FortiGate"},
	{"Fortianalyzer", "FortiAnalyzer"},
	{"Watchguard", "WatchGuard"},
	{"Centos", "CentOS"},
	{"CentOs", "CentOS"},
	{"Devops", "DevOps"},
	{"DevOPS", "DevOps"},
	{"Ansible tower", "Ansible Tower"},
	{"Mysql", "MySQL"},
	{"Jfrog", "JFrog"},
	{"Servicebus", "Service Bus"},
	{"Vsphere", "vSphere"},
	{"VSphere", "vSphere"},
	{"Vcenter", "vCenter"},
	{"Esxi", "ESXi"},
	{"Openssl", "OpenSSL"},
	{"OpenSsl", "OpenSSL"},
	{"Virustotal", "VirusTotal"},
	{"Pagerduty", "PagerDuty"},
	{"Docusign", "DocuSign"},
}

// rightInItsPlace reports whether a name in other capitals is a label, or one of the page's own.
func rightInItsPlace(d *rules.Definition, h hit) bool { return quotedLabel(h) || ownSpelling(d, h) }

// ownSpelling reports whether a name of another maker is no word of a sentence, or is written as the title or the publisher of the page
// writes it.
func ownSpelling(d *rules.Definition, h hit) bool {
	if !otherMaker(h.text) {
		return false
	}
	return strings.Contains(d.Title.Value, h.text) || strings.Contains(d.Publisher.Value, h.text) ||
		!ofSentence(h.read.Str.Value, h.from, h.to)
}

func otherMaker(text string) bool {
	for _, w := range vendorNames {
		if w[0] == text {
			return true
		}
	}
	return false
}
