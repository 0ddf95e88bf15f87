package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// Misspelling reports words of a short list that are never right.
var Misspelling = rules.Rule{
	ID: "CL710", Name: "misspelling", Severity: rules.Info, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "word", Text: "\"{0}\" is misspelt", Help: "write \"{1}\""},
	},
	Check: checkMisspelling,
}

func checkMisspelling(p *rules.Pass) {
	for _, h := range hits(p.Definition, misspelt) {
		if !h.prose() {
			continue
		}
		right := likeCase(h.found(), h.right)
		f := h.report(p, "word", h.found(), right)
		if h.fixable() {
			f.FixSafe("Write "+right, jsontree.ReplaceInside(h.read.Str.Node, h.from, h.to, right))
		}
	}
}

// likeCase writes a word in the case of another one.
func likeCase(model, word string) string {
	switch {
	case strings.ToUpper(model) == model:
		return strings.ToUpper(word)
	case model[0] >= 'A' && model[0] <= 'Z':
		return strings.ToUpper(word[:1]) + word[1:]
	}
	return word
}

// spellings are misspellings and what is meant: those that are counted in published pages ("Tempate" alone in 54 connectors of
// 2026), and slips of the same kind in words that every page uses. None is a word of English, a name or a key.
const spellings = `
accomodate accommodate|acess access|accesible accessible|acheive achieve|activitiy activity|addtional additional|additonal additional|adress address|alredy already|
anomolies anomalies|apropriate appropriate|aplication application|appliaction application|applicaton application|authenication authentication|
authentcation authentication|authetication authentication|authorizaton authorization|autentication authentication|avaialble available|
availabe available|avaliable available|availble available|avialable available|becuase because|begining beginning|botton button|certficate certificate|
certifcate certificate|collecter collector|comand command|compatability compatibility|conection connection|conenct connect|configuartion configuration|
configration configuration|configuraton configuration|confgure configure|connecter connector|conneciton connection|connnector connector|conector connector|
consistant consistent|continous continuous|correspoding corresponding|credentails credentials|credetials credentials|crendentials credentials|
dashbord dashboard|defailt default|defalut default|definately definitely|delpoy deploy|deployement deployment|deploymnet deployment|deploment deployment|depoly deploy|
dependancy dependency|dependancies dependencies|descripton description|destinaton destination|developement development|diffrent different|direcotry directory|docuemntation documentation|
documenation documentation|documentaion documentation|documentaton documentation|donwload download|downlaod download|enviroment environment|
enviroments environments|enviornment environment|environemnt environment|erquired required|exisiting existing|existance existence|exmaple example|
facilites facilities|folowing following|follwing following|followng following|formated formatted|fucntion function|funciton function|
functon function|funtion function|genrate generate|genereate generate|guarentee guarantee|gudie guide|identifer identifier|implementaion implementation|
infomation information|informaiton information|informaton information|infromation information|ingeston ingestion|ingestiong ingestion|inital initial|
instalation installation|installaton installation|instaled installed|instrcutions instructions|instruciton instruction|instrucitons instructions|
instuctions instructions|intructions instructions|integraton integration|intergration integration|intelleigence intelligence|inteligence intelligence|
langauge language|lenght length|libary library|locaton location|machien machine|maintainance maintenance|managment management|mangement management|
mesage message|messsage message|micorsoft Microsoft|microsft Microsoft|mircosoft Microsoft|monioring monitoring|monitering monitoring|monotoring monitoring|montior monitor|montioring monitoring|
navagate navigate|naviagte navigate|neccesary necessary|neccessary necessary|necesary necessary|necessery necessary|occured occurred|occurence occurrence|
occurences occurrences|occuring occurring|operaton operation|optonal optional|organizaton organization|oragnization organization|overveiw overview|paramater parameter|paramaters parameters|
parameteres parameters|parametr parameter|paramter parameter|paramters parameters|pasword password|passwrod password|perfomance performance|
permision permission|permisions permissions|permisson permission|permissons permissions|persmission permission|plaform platform|platfrom platform|prefered preferred|
prerequiste prerequisite|prerequistes prerequisites|prerequsite prerequisite|prerequsites prerequisites|pre-requisit pre-requisite|primakey primary key|
privilage privilege|privilages privileges|priviledge privilege|priviledges privileges|proccess process|procceed proceed|proceedure procedure|
propery property|protocal protocol|provded provided|provied provide|recieve receive|recieved received|recieves receives|recieving receiving|
recive receive|recived received|recomended recommended|recommeded recommended|reccomended recommended|recomendation recommendation|
refered referred|refering referring|registraion registration|registraton registration|registred registered|relavant relevant|releated related|
reponse response|repositry repository|repsonse response|requred required|requrired required|requierd required|requried required|reqired required|
resoources resources|resouce resource|resouces resources|resourse resource|ressource resource|ressources resources|retreive retrieve|retreived retrieved|retreives retrieves|
retrive retrieve|retrived retrieved|screeen screen|secruity security|securiy security|securty security|seperate separate|seperated separated|
seperately separately|seperator separator|sepecified specified|setings settings|settting setting|similiar similar|slected selected|
soluton solution|specfic specific|specifiy specify|subcription subscription|subsciption subscription|subscripton subscription|subcequent subsequent|succesful successful|
succesfully successfully|successfull successful|successfuly successfully|sucess success|sucessful successful|sucessfully successfully|
suport support|supportted supported|suscription subscription|sytem system|syslgo syslog|tempalte template|tempate template|templete template|tenent tenant|
tennant tenant|teh the|thier their|threshhold threshold|togehter together|tranform transform|trasnfer transfer|trigerred triggered|untill until|
usefull useful|useage usage|varible variable|varibles variables|verfiy verify|verison version|visiblity visibility|vulerability vulnerability|vulnerabilites vulnerabilities|
vulnerabilty vulnerability|whcih which|wich which|wiht with|windwos Windows|workbok workbook|worksapce workspace|workpace workspace|workpsace workspace|wokspace workspace|writen written`

func misspellings(add func(phrase)) {
	for _, pair := range strings.Split(spellings, "|") {
		wrong, right, _ := strings.Cut(strings.TrimSpace(pair), " ")
		add(phrase{list: misspelt, text: wrong, right: right})
	}
}
