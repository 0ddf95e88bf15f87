-- Drives the language server from Neovim: nvim --headless -u NONE -i NONE DOCUMENT -c 'luafile neovim.lua', with CONNECTORLINT,
-- REPOSITORY and RULE (a data collection rule of the repository) in the environment. DOCUMENT has a misspelled license.
local function fail(what) error('not as expected: ' .. what, 0) end
local function check(ok, what) if not ok then fail(what) end end
local function wait(what, condition) check(vim.wait(20000, condition, 20), what) end
local function line_of(pattern)
  for i, text in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    local from = text:find(pattern, 1, true)
    if from then return i - 1, from - 1, text end
  end
  fail('a line with ' .. pattern)
end
local status
local function run()
  local id = vim.lsp.start_client({
    name = 'connectorlint', cmd = { os.getenv('CONNECTORLINT'), 'lsp' }, root_dir = os.getenv('REPOSITORY'),
    on_exit = function(code) status = code end,
  })
  local client
  vim.lsp.buf_attach_client(0, id)
  wait('an initialized client', function() client = vim.lsp.get_client_by_id(id); return client and client.server_capabilities end)
  local function codes()
    return vim.tbl_map(function(d) return d.code or (d.user_data and d.user_data.lsp and d.user_data.lsp.code) end, vim.diagnostic.get(0))
  end
  local function at(pattern, plus)
    local line, column = line_of(pattern)
    vim.api.nvim_win_set_cursor(0, { line + 1, column + (plus or 0) })
    return vim.lsp.util.make_position_params(0, client.offset_encoding)
  end
  local function ask(method, params)
    local answer = vim.lsp.buf_request_sync(0, method, params, 10000)
    check(answer and answer[id] and not answer[id].err, method .. ': ' .. vim.inspect(answer))
    return answer[id].result
  end
  local function fix(pattern)
    local params = at(pattern, 2)
    params.range = { start = params.position, ['end'] = params.position }
    params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0) }
    for _, action in ipairs(ask('textDocument/codeAction', params)) do
      if action.kind == 'quickfix' and action.title:find('OfficeATP', 1, true) then
        vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
        return
      end
    end
    fail('a quick fix for ' .. pattern)
  end

  wait('a diagnostic CL401', function() return vim.tbl_contains(codes(), 'CL401') end)
  local d = vim.diagnostic.get(0)[1]
  local line, column = line_of('"officeATP"')
  check(d.lnum == line and d.col == column and d.severity == vim.diagnostic.severity.ERROR and d.source == 'connectorlint', vim.inspect(d))
  check(ask('textDocument/hover', at('officeATP')).contents.value:find('CL401', 1, true), 'the rule in a hover')
  local labels = vim.tbl_map(function(i) return i.label end, ask('textDocument/completion', at('officeATP', 3)))
  check(vim.tbl_contains(labels, 'OfficeATP'), 'the license among ' .. vim.inspect(labels))
  fix('officeATP')
  check(select(3, line_of('"OfficeATP"')), 'the fixed text')
  wait('no diagnostic after the fix', function() return #vim.diagnostic.get(0) == 0 end)

  -- Edits of single characters, on a line with a character that takes two units of UTF-16.
  local row = line_of('"licenses"') + 1
  vim.api.nvim_buf_set_text(0, row, 0, row, 0, { '"😀é",' })
  vim.api.nvim_buf_set_text(0, row, #'"😀é",' + 7, row, #'"😀é",' + 8, { 'o' })
  wait('a diagnostic behind the emoji', function()
    for _, found in ipairs(vim.diagnostic.get(0)) do
      if found.lnum == row and found.message:find('officeATP', 1, true) then return true end
    end
  end)
  fix('officeATP')
  check(vim.api.nvim_buf_get_lines(0, row, row + 1, true)[1] == '"😀é",      "OfficeATP"', 'the fix behind the emoji')

  -- A stream is renamed in all files of its set.
  vim.cmd('edit ' .. vim.fn.fnameescape(os.getenv('RULE')))
  vim.lsp.buf_attach_client(0, id)
  local params = at('Custom-FabrikamDoorEvents', 3)
  local uri = vim.uri_from_bufnr(0)
  local places = ask('textDocument/definition', params)
  check(places[1].uri == uri and places[1].range.start.line == params.position.line, 'the definition: ' .. vim.inspect(places))
  params.newName = 'Custom-FabrikamEntries'
  local edit = ask('textDocument/rename', params)
  vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
  check(select(3, line_of('"Custom-FabrikamEntries": {')), 'the new name of the declaration')
  local poller = vim.fn.bufnr(vim.fn.fnamemodify(os.getenv('RULE'), ':h') .. '/FabrikamDoors_PollerConfig.json')
  check(poller > 0, 'a buffer of the connection')
  local text = table.concat(vim.api.nvim_buf_get_lines(poller, 0, -1, true), '\n')
  check(text:find('"streamName": "Custom-FabrikamEntries"', 1, true), 'the new name in the connection')
  check(ask('workspace/executeCommand', { command = 'connectorlint.showPage', arguments = { uri } }) ~= nil, 'an answer of the command')
  check(#ask('textDocument/documentSymbol', { textDocument = { uri = uri } }) > 3, 'an outline')

  client.stop()
  wait('the end of the server', function() return status ~= nil end)
  check(status == 0, 'exit status ' .. tostring(status))
end
local ok, problem = pcall(run)
io.stdout:write(ok and 'Neovim ' .. vim.fn.execute('version'):match('v[%d.]+') .. ': diagnostics, hover, completion, fixes, rename over a set\n'
  or 'Neovim: ' .. tostring(problem) .. '\n')
vim.cmd(ok and 'qall!' or 'cquit!')
