// Made-up connectors in Japanese, Chinese, Arabic and Hebrew: long text without blanks, text from right to left, and both mixed with names,
// addresses, queries and commands from left to right.
const words = {
  japanese: {
    title: 'コントソ監査ログ（プレビュー版）データコネクタ', publisher: '株式会社コントソ',
    text: 'コントソ監査ログコネクタを使用すると、[コントソ管理ポータル](https://www.contoso.com/ja-jp/)で記録されたサインイン、構成変更、データ転送のイベントを Microsoft Sentinel に取り込み、ブックの表示、カスタムアラートの作成、調査の改善を行うことができます。\n\n> **注意:** このコネクタは `ContosoAudit_CL` テーブルに書き込みます。課金の詳細については[料金](https://www.contoso.com/price)を参照してください。\n\n1. 管理ポータルにサインインします。\n2. **設定 > 統合 > API キー**を選択します。',
    permission: '読み取りと書き込みのアクセス許可が必要です。', custom: 'コントソ API 資格情報', customText: '**クライアント ID** と**クライアント シークレット**が必要です。[ドキュメント](https://www.contoso.com/docs)で API の詳細を確認してください。',
    step: '手順 1 - コントソ管理ポータルで API キーを作成し、アクセス許可を付与する', label: 'ワークスペース ID', box: 'クライアント シークレット', hint: 'ここにシークレットを貼り付けてください', choose: 'リージョン', options: ['日本（東日本）', '日本（西日本）'], button: '接続',
    banner: '**重要:** このコネクタは 2027 年 3 月 31 日に廃止される予定です。', query: 'すべてのイベント', column: 'テナント名',
  },
  chinese: {
    title: '康托索云安全审计日志数据连接器（用于微软哨兵工作区的无服务器版本）', publisher: '康托索科技有限公司',
    text: '康托索审计日志连接器会把管理门户记录的登录、配置更改和数据传输事件导入 Microsoft Sentinel，以便查看工作簿、创建自定义警报并改进调查。\n\n| 事件 | 说明 |\n|---|---|\n| 登录 | 用户登录管理门户时记录的事件，包括来源地址、设备和结果 |\n| 配置更改 | 管理员更改租户设置时记录的事件 |',
    permission: '需要读取和写入权限。', custom: '康托索凭据', customText: '需要**客户端 ID**和**客户端密码**。',
    step: '在康托索管理门户中创建 API 密钥并授予权限', label: '工作区 ID', box: '客户端密码', hint: '在此处粘贴密码', choose: '区域', options: ['华东', '华北'], button: '连接',
    banner: '**重要：**此连接器将于 2027 年停用。', query: '所有事件', column: '租户名称',
  },
  arabic: {
    title: 'موصل بيانات سجلات تدقيق كونتوسو (معاينة)', publisher: 'شركة كونتوسو',
    text: 'يتيح لك موصل سجلات تدقيق كونتوسو استيراد أحداث تسجيل الدخول وتغييرات التكوين من [مدخل إدارة كونتوسو](https://www.contoso.com/ar/) إلى Microsoft Sentinel، وذلك لعرض المصنفات وإنشاء التنبيهات المخصصة وتحسين التحقيق.\n\n> **ملاحظة:** يكتب هذا الموصل في الجدول `ContosoAudit_CL`.\n\n1. سجّل الدخول إلى مدخل الإدارة.\n2. حدد **الإعدادات > التكامل > مفاتيح API**.\n\n- عنصر قائمة أول\n- عنصر قائمة ثانٍ\n\n```\ncurl https://api.contoso.com/v1/events?limit=10\n```',
    permission: 'أذونات القراءة والكتابة مطلوبة.', custom: 'بيانات اعتماد API لكونتوسو', customText: '**معرف العميل** و**سر العميل** مطلوبان. راجع [الوثائق](https://www.contoso.com/docs).',
    step: 'الخطوة الأولى: أنشئ مفتاح API في مدخل إدارة كونتوسو', label: 'معرف مساحة العمل', box: 'سر العميل', hint: 'الصق السر هنا', choose: 'المنطقة', options: ['شمال الإمارات', 'وسط قطر'], button: 'اتصال',
    banner: '**مهم:** سيتم إيقاف هذا الموصل في عام 2027.', query: 'جميع الأحداث', column: 'اسم المستأجر',
  },
  hebrew: {
    title: 'מחבר נתונים ליומני הביקורת של Contoso Cloud', publisher: 'קונטוסו בע"מ',
    text: 'מחבר זה מייבא אירועי כניסה ושינויי תצורה מ-[פורטל הניהול](https://www.contoso.com/he/) אל Microsoft Sentinel.\n\n### דרישות\n- מפתח API אחד\n- הרשאת `Contoso.Audit.Read`',
    permission: 'נדרשות הרשאות קריאה וכתיבה.', custom: 'אישורי API', customText: 'נדרשים **מזהה לקוח** ו**סוד לקוח**.',
    step: 'צור מפתח API בפורטל הניהול', label: 'מזהה סביבת העבודה', box: 'סוד לקוח', hint: 'הדבק את הסוד כאן', choose: 'אזור', options: ['מרכז ישראל', 'צפון אירופה'], button: 'התחבר',
    banner: '**חשוב:** המחבר יופסק בשנת 2027.', query: 'כל האירועים', column: 'שם הדייר',
  },
};

function definition(w) {
  return {
    id: 'ContosoAudit', title: w.title, publisher: w.publisher, descriptionMarkdown: w.text,
    graphQueries: [{ metricName: w.query, legend: w.query, baseQuery: 'ContosoAudit_CL' }],
    sampleQueries: [{ description: w.query, query: 'ContosoAudit_CL\n| sort by TimeGenerated desc' }],
    dataTypes: [{ name: 'ContosoAudit_CL', lastDataReceivedQuery: 'ContosoAudit_CL | summarize Time = max(TimeGenerated)' }],
    connectivityCriterias: [{ type: 'IsConnectedQuery', value: ['ContosoAudit_CL | summarize LastLogReceived = max(TimeGenerated) | project IsConnected = LastLogReceived > ago(7d)'] }],
    availability: { status: 1, isPreview: true },
    permissions: {
      resourceProvider: [{ provider: 'Microsoft.OperationalInsights/workspaces', permissionsDisplayText: w.permission, providerDisplayName: w.column, scope: 'Workspace', requiredPermissions: { write: true, read: true, delete: true } }],
      customs: [{ name: w.custom, description: w.customText }],
    },
    instructionSteps: [
      { title: w.step, description: w.text, instructions: [
        { type: 'CopyableLabel', parameters: { label: w.label, fillWith: ['WorkspaceId'] } },
        { type: 'CopyableLabel', parameters: { label: 'Webhook', value: 'https://api.contoso.com/v1/tenants/00000000-0000-0000-0000-000000000000/webhooks/microsoft-sentinel?format=json' } },
        { type: 'InfoMessage', parameters: { text: w.banner, visible: true, inline: true } },
        { type: 'Textbox', parameters: { label: w.box, placeholder: w.hint, type: 'password', name: 'secret', validations: { required: true } } },
        { type: 'Dropdown', parameters: { label: w.choose, name: 'region', options: w.options.map((o, i) => ({ key: `r${i}`, text: o })) } },
        { type: 'DataConnectorsGrid', parameters: { mapping: [{ columnName: w.column, columnValue: 'properties.addOnAttributes.Tenant' }], menuItems: ['DeleteConnector'] } },
        { type: 'ConnectionToggleButton', parameters: { connectLabel: w.button, name: 'toggle' } },
      ] },
      { title: w.custom, description: w.customText, instructions: [
        { type: 'InstructionStepsGroup', parameters: { title: w.step, enable: true, userRequestPlaceHolder: '', instructionSteps: [{ title: w.custom, description: w.customText }, { title: w.query, description: w.text }] } },
      ] },
    ],
  };
}

// The language is what the page says of its texts: only that of scripts of East Asia shows in the characters.
const languages = { japanese: 'ja', chinese: 'zh', arabic: 'en', hebrew: 'en' };
export const scripts = Object.fromEntries(Object.entries(words).map(([name, w]) => [name, { rightToLeft: ['arabic', 'hebrew'].includes(name), language: languages[name], definition: definition(w) }]));
