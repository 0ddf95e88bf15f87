package describe

import "testing"

func TestOwnNumber(t *testing.T) {
	for title, want := range map[string]string{
		"1. Install": "1", "1.2) Install": "1.2", "Step 3: Connect": "3", "STEP 2 - Deploy": "2", "B. Create": "B",
		"١. تثبيت الوكيل": "1", "２．Install": "", "ステップ 1 - 設定": "1", "단계 2 - 확인": "2", "Étape 4 : connecter": "4", "步骤３：部署": "3",
		"Install": "", "3 ways to connect": "", "Stepwise 3": "", "Windows 11: install": "", "": "",
	} {
		if got := ownNumber(title); got != want {
			t.Errorf("%q: %q instead of %q", title, got, want)
		}
	}
}
