" Drives the language server from Vim's ALE, with the settings of docs/editors.md: vim -u ale.vim --not-a-term DOCUMENT, with CONNECTORLINT's folder
" in PATH, and SETTINGS and RESULT (the file for what was seen) in the environment. DOCUMENT has a misspelled license.
set nocompatible nomore noswapfile viminfo=
filetype plugin on
packadd! ale
let s:lines = readfile($SETTINGS)
let s:from = index(s:lines, '## Vim with ALE')
let s:from = index(s:lines, '```vim', s:from) + 1
call writefile(s:lines[s:from : index(s:lines, '```', s:from) - 1], $RESULT . '.vim')
execute 'source' $RESULT . '.vim'

function! Wait(what, condition) abort
  for _ in range(400)
    if eval(a:condition)
      return
    endif
    sleep 50m
  endfor
  throw a:what . ': ' . string(getloclist(0)) . execute('messages')
endfunction

function! Run() abort
  call Wait('a diagnostic CL401', 'len(getloclist(0)) > 0')
  let l:found = getloclist(0)[0]
  if getline(l:found.lnum) !~# 'officeATP' || l:found.type !=# 'E' || l:found.text !~# 'officeATP'
    throw 'another finding: ' . string(l:found)
  endif
  call cursor(l:found.lnum, l:found.col + 2)
  " The first entry of the menu is the fix.
  call feedkeys("1\<CR>", 't')
  ALECodeAction
  call Wait('the fixed text', "search('^      \"OfficeATP\"$', 'nw') == " . l:found.lnum)
  ALELint
  call Wait('no diagnostic after the fix', 'len(getloclist(0)) == 0')
  call setline(l:found.lnum, substitute(getline(l:found.lnum), '"OfficeATP"', '"😀", "officeATP"', ''))
  ALELint
  call Wait('a diagnostic behind the emoji', 'len(getloclist(0)) > 0 && getloclist(0)[-1].text =~# "officeATP"')
endfunction

function! Start(_) abort
  try
    call Run()
    call writefile(['ok'], $RESULT)
  catch
    call writefile([v:exception . ' at ' . v:throwpoint], $RESULT)
  endtry
  qall!
endfunction
autocmd VimEnter * call timer_start(100, 'Start')
