package catalog

import "strings"

// roles are the roles of Azure and of Microsoft Entra ID that pages of connectors ask for. Sources, state of November 2026: Learn, "Azure
// built-in roles" and "Microsoft Entra built-in roles"; those of other services are left out.
const roles = `Application Administrator
Application Developer
Attribute Assignment Reader
Authentication Administrator
Azure Connected Machine Onboarding
Azure Connected Machine Resource Administrator
Azure Event Hubs Data Owner
Azure Event Hubs Data Receiver
Azure Event Hubs Data Sender
Cloud Application Administrator
Cloud Device Administrator
Compliance Administrator
Compliance Data Administrator
Conditional Access Administrator
Directory Readers
Directory Writers
Dynamics 365 Administrator
EventGrid Contributor
EventGrid EventSubscription Contributor
Exchange Administrator
Fabric Administrator
Global Administrator
Global Reader
Hybrid Identity Administrator
Identity Governance Administrator
Intune Administrator
Key Vault Administrator
Key Vault Certificates Officer
Key Vault Contributor
Key Vault Crypto Officer
Key Vault Reader
Key Vault Secrets Officer
Key Vault Secrets User
Log Analytics Contributor
Log Analytics Data Reader
Log Analytics Reader
Logic App Contributor
Logic App Operator
Managed Identity Contributor
Managed Identity Operator
Microsoft Sentinel Automation Contributor
Microsoft Sentinel Contributor
Microsoft Sentinel Playbook Operator
Microsoft Sentinel Reader
Microsoft Sentinel Responder
Monitoring Contributor
Monitoring Metrics Publisher
Monitoring Reader
Network Contributor
Power Platform Administrator
Privileged Role Administrator
Reports Reader
Resource Policy Contributor
Role Based Access Control Administrator
Security Administrator
Security Operator
Security Reader
SharePoint Administrator
Storage Account Contributor
Storage Blob Data Contributor
Storage Blob Data Owner
Storage Blob Data Reader
Storage Queue Data Contributor
Storage Queue Data Message Processor
Storage Queue Data Message Sender
Storage Queue Data Reader
Storage Table Data Contributor
Storage Table Data Reader
Teams Administrator
User Access Administrator
User Administrator
Virtual Machine Contributor
Web Plan Contributor
Website Contributor`

// Roles lists names of roles of Azure and Microsoft Entra ID.
func Roles() []string { return strings.Split(roles, "\n") }
