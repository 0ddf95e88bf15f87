package words

import "testing"

func TestAsksSecret(t *testing.T) {
	for label, want := range map[string]bool{
		"API Key": true, "Client Secret": true, "Security Token": true, "Secret Key (Password)": true, "User password": true,
		"Access token": true, "Client ID": false, "Access Key ID": false, "Token endpoint": false, "User name": false,
		"API key name": false, "Username": false, "Token URL": false, "Public key": false, "Region": false, "Integration Key (Username)": false,
		"API-Key": true, "Secret Key for the URL": true, "API Password for user name": true, "Value of the client secret": true, "API Token ID and secret": true,
		"Username/Password": true, "Passcode": true, "Connection String": true, "Auth Key": true, "Account key": true, "User token": true, "Personal Access Token (PAT)": true,
		"apiKey": true, "APIKey": true, "api_key": true, "clientsecret": true, "accessToken2": true, "skey": false, "APIs": false,
		"Tokenization service": false, "Secretary": false, "Password policy": false, "API token user": false, "Maximum tokens": false, "Token prefix": false,
		"Name of the API token": false, "Path to the private key": false, "Key": false, "Partition key": false, "License key": false, "clientSecretId": false,
		"Consumer key": false, "Key (API token)": true, "Client ID (not the secret)": false, "Region (of the token)": false, "": false, "(": false, "/": false, "Contrase\u00f1a": false, "秘密": false,
	} {
		if got := AsksSecret(label); got != want {
			t.Errorf("AsksSecret(%q) is %v", label, got)
		}
	}
}
