-- nvim -l test.lua: drives a second, real Neovim over RPC, typing keys as a user does.
-- `check` is about the editor's side alone; `served` needs the server and must fail in MODE=negative.
local negative = vim.env.MODE == 'negative'
local patience = negative and 700 or 10000
local counts = { passed = 0, failed = 0 }

local function report(good, name, extra)
  counts[good and 'passed' or 'failed'] = counts[good and 'passed' or 'failed'] + 1
  io.stdout:write(('%s %s%s\n'):format(good and 'ok  ' or 'FAIL', name, (extra and not good) and ('  # ' .. vim.inspect(extra)) or ''))
end

local function check(good, name, extra) report(good and true or false, name, extra) end

local function wait(condition, ms) return (vim.wait(ms or patience, condition, 20)) end

local function served(condition, name, extra)
  local good = wait(condition)
  if negative then
    report(not good, 'fails without a server: ' .. name)
  else
    report(good, name, not good and (type(extra) == 'function' and extra() or extra) or nil)
  end
end

local here = vim.fs.dirname(vim.fs.normalize(arg and arg[0] or debug.getinfo(1, 'S').source:sub(2)))
local child = vim.fn.jobstart({
  vim.v.progpath, '--embed', '--headless', '-u', here .. '/init.lua', '-i', 'NONE', '-n',
}, { rpc = true })

local function lua(code, ...) return vim.rpcrequest(child, 'nvim_exec_lua', code, { ... }) end
local function keys(text) vim.rpcrequest(child, 'nvim_input', text) end
local function line(n) return lua('return vim.fn.getline(...)', n) end
local function search(pattern) return lua([[vim.cmd.stopinsert(); vim.fn.cursor(1, 1); return vim.fn.search(...)]], pattern) end
local function mode() return vim.rpcrequest(child, 'nvim_get_mode').mode end
local function diagnostics(code)
  return lua([[
    local found = {}
    for _, d in ipairs(vim.diagnostic.get(0)) do
      if not ... or d.code == ... then
        found[#found + 1] = { lnum = d.lnum + 1, col = d.col + 1, end_col = d.end_col + 1, code = d.code, severity = d.severity, message = d.message, source = d.source }
      end
    end
    return found]], code)
end

local v = vim.version()
io.stdout:write(('# Neovim %d.%d.%d, %s\n'):format(v.major, v.minor, v.patch, vim.env.MODE))
local ws = vim.env.WS

-- Filetype by name and by content -----------------------------------------------------------------
for name in vim.fs.dir(ws .. '/detect') do
  lua('vim.cmd.edit(...)', ws .. '/detect/' .. name)
  local want = vim.startswith(name, 'yes-') and 'cable' or 'text'
  local got = lua('return vim.bo.filetype')
  check(got == want, ('%s is of filetype %s'):format(name, want), got)
end
lua('vim.cmd("silent! %bwipeout!")')
lua('vim.cmd.edit(...)', ws .. '/sample.cable')
check(lua('return vim.bo.filetype') == 'cable', 'sample.cable is of filetype cable')
check(lua('return vim.bo.textwidth') == 69, 'textwidth is the teletype line')
local original = lua('return vim.api.nvim_buf_get_lines(0, 0, -1, false)')

-- Attach ------------------------------------------------------------------------------------------
local clients = 'return #vim.lsp.get_clients({ name = "reftel", bufnr = 0 })'
served(function() return lua(clients) == 1 end, 'one client is attached')
served(function()
  return lua('local c = vim.lsp.get_clients({ name = "reftel", bufnr = 0 })[1]; return c and c.root_dir or ""') == ws
end, 'its root is the folder of reftel.toml')

-- Diagnostics as one types ------------------------------------------------------------------------
local paragraph = search([[^2\. (C)]])
check(paragraph > 0, 'the sample has a paragraph 2')
keys('f(4x')                                                        -- "2. (C) The" -> "2. The"
check(wait(function() return line(paragraph):find('^2%. The') ~= nil end), 'the marking is deleted', line(paragraph))
served(function()
  local found = diagnostics('PAR001')
  return #found == 1 and found[1].lnum == paragraph and found[1].severity == vim.diagnostic.severity.ERROR and found[1].source == 'reftel'
end, 'PAR001 stands on paragraph 2', diagnostics)
-- undo, and the finding must go: "gone" counts only if it had come
local came = #diagnostics('PAR001') == 1
keys('u')
check(wait(function() return line(paragraph) == original[paragraph] end), 'undo brings the marking back', line(paragraph))
served(function() return came and #diagnostics('PAR001') == 0 end, 'PAR001 is gone after undo', diagnostics)
served(function() return came and #vim.tbl_filter(function(d) return d.severity <= 2 end, diagnostics()) == 0 end,
  'the sample itself has no error and no warning', diagnostics)

local tags = search('^TAGS:')
keys('0fPcwPRLE<Esc>')
check(wait(function() return line(tags) == 'TAGS: PRLE, ENRG, NO' end), 'PREL is now PRLE', line(tags))
served(function()
  local found = diagnostics('TAG002')
  return #found == 1 and found[1].lnum == tags and found[1].col == 7 and found[1].end_col == 11
end, 'TAG002 stands on PRLE and nowhere else', diagnostics)

local misspelt = #diagnostics('TAG002') == 1

-- Settings that are not saved yet -------------------------------------------------------------------
lua('vim.cmd.split(...)', ws .. '/reftel.toml')
lua('vim.api.nvim_buf_set_lines(0, 0, -1, false, ...)', { "ignore = ['TAG002']" })
check(lua('return vim.bo.modified') and vim.fn.getfsize(ws .. '/reftel.toml') == 0, 'reftel.toml is changed and not saved')
lua('vim.cmd.wincmd("p")')
served(function() return misspelt and #diagnostics('TAG002') == 0 end, 'what an unsaved reftel.toml ignores is gone', diagnostics)
local ignored = #diagnostics('TAG002') == 0
lua('vim.cmd("wincmd p | bwipeout!")')
served(function() return ignored and #diagnostics('TAG002') == 1 end, 'and is back when it is closed', diagnostics)

-- Code action -------------------------------------------------------------------------------------
lua([[
  vim.fn.cursor(..., 7)
  vim.lsp.buf.code_action({ apply = true, filter = function(a) return a.kind == 'quickfix' and a.title:find('PREL') ~= nil end })
]], tags)
served(function() return line(tags) == original[tags] end, 'the code action makes it PREL again', function() return line(tags) end)
served(function() return misspelt and #diagnostics('TAG002') == 0 end, 'TAG002 is gone after the fix', diagnostics)

-- Completion --------------------------------------------------------------------------------------
lua('vim.fn.setline(...)', tags, 'TAGS: PREL, ENRG, ')
lua('vim.fn.cursor(...)', tags, 99)
keys('AEFI<C-x><C-o>')
served(function() return lua('return vim.fn.pumvisible()') == 1 end, 'the completion menu opens')
served(function()
  local items = lua('return vim.fn.complete_info({ "items" }).items')
  return #items > 0 and #vim.tbl_filter(function(i) return (i.abbr ~= '' and i.abbr or i.word) == 'EFIS' end, items) == 1
end, 'EFIS is offered')
-- take EFIS, wherever it stands in the menu
for _ = 1, negative and 0 or 40 do
  local word = lua([[local i = vim.fn.complete_info({ 'selected', 'items' }); local s = i.items[i.selected + 1]; return s and (s.abbr ~= '' and s.abbr or s.word) or '']])
  if word == 'EFIS' then break end
  keys('<C-n>')
  wait(function() return lua([[return vim.fn.complete_info({ 'selected' }).selected]]) >= 0 end, 1000)
end
keys('<C-y>')
served(function() return line(tags) == 'TAGS: PREL, ENRG, EFIS' end, 'the completion is in the text', function() return line(tags) end)
keys('<Esc>')
wait(function() return mode() == 'n' end)
lua('vim.fn.setline(...)', tags, original[tags])

-- Hover -------------------------------------------------------------------------------------------
search([[\<ref C\>]])
keys('K')
local float = [[
  for _, w in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(w).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(w), 0, -1, false), '\n')
    end
  end
  return '']]
served(function() return lua(float):find('STATE 23456', 1, true) ~= nil end, 'hover on ref C tells STATE 23456', function() return lua(float) end)
keys('<Esc>0')

-- Rename ------------------------------------------------------------------------------------------
local function text() return lua('return vim.api.nvim_buf_get_lines(0, 0, -1, false)') end
search([[\<ref A\>]])
keys('w')
lua("vim.lsp.buf.rename('D')")
local renamed = vim.deepcopy(original)
for i, l in ipairs(renamed) do
  renamed[i] = l:gsub('^REF: A%.', 'REF: D.'):gsub('ref A$', 'ref D')
end
served(function() return vim.deep_equal(text(), renamed) end, 'rename gives reference A and its mention the letter D', text)
lua('vim.api.nvim_buf_set_lines(0, 0, -1, false, ...)', original)

-- Format: a paragraph laid out badly, by the whole buffer and by gq on its lines ---------------------
lua('vim.cmd("silent! edit!")')
local spoilt = vim.deepcopy(original)
spoilt[paragraph] = original[paragraph] .. ' ' .. original[paragraph + 1]
table.remove(spoilt, paragraph + 1)
local laid = vim.deepcopy(original)
laid[paragraph] = "2. (C) The ministry's invented spokesman welcomed the proposal of ref"
laid[paragraph + 1] = 'C and said that his side would study it.'
local function lay_out(how, name)
  lua('vim.api.nvim_buf_set_lines(0, 0, -1, false, ...)', spoilt)
  check(vim.deep_equal(text(), spoilt), 'paragraph 2 is one long line')
  how()
  served(function() return vim.deep_equal(text(), laid) end, name, text)
  lua('vim.api.nvim_buf_set_lines(0, 0, -1, false, ...)', original)
end
lay_out(function() lua('vim.lsp.buf.format({ timeout_ms = 3000 })') end, 'vim.lsp.buf.format lays out two lines')
lay_out(function()
  search([[^2\. (C)]])
  -- with a narrow 'textwidth' it shows whose lines these are
  lua([[vim.bo.textwidth = 30]])
  keys('gqq')
  wait(function() return #text() ~= #spoilt end, 2000)
end, 'gq asks the server: the lines are those of the teletype, not of textwidth')
lua([[vim.bo.textwidth = 69]])

-- :Reftel fix
lua('vim.fn.setline(...)', tags, 'TAGS: prel, ENRG, NO')
served(function() return #diagnostics() > 0 end, 'a TAGS code in small letters is found', diagnostics)
lua('vim.cmd.Reftel("fix")')
served(function() return vim.deep_equal(text(), original) end, ':Reftel fix makes it capitals', text)
lua('vim.api.nvim_buf_set_lines(0, 0, -1, false, ...)', original)

-- Inlay hints, semantic tokens ------------------------------------------------------------------------
lua('vim.lsp.inlay_hint.enable(true)')
served(function()
  local labels = {}
  for _, h in ipairs(lua('return vim.lsp.inlay_hint.get({ bufnr = 0 })')) do
    if h.inlay_hint.position.line + 1 == tags then labels[#labels + 1] = vim.inspect(h.inlay_hint.label) end
  end
  return #labels == 3 and table.concat(labels):find('Norway') ~= nil
end, 'inlay hints tell the three TAGS', function() return lua('return vim.lsp.inlay_hint.get({ bufnr = 0 })') end)
lua('vim.lsp.inlay_hint.enable(false)')
served(function()
  local at = lua('return vim.lsp.semantic_tokens.get_at_pos(0, ...)', tags - 1, 7)
  return type(at) == 'table' and #at == 1 and at[1].start_col == 6 and at[1].end_col == 10
end, 'PREL is a semantic token', function() return lua('return vim.lsp.semantic_tokens.get_at_pos(0, ...)', tags - 1, 7) end)

-- Folding, by the server where Neovim can -------------------------------------------------------------
local function closed(n) return lua('return { vim.fn.foldclosed(...), vim.fn.foldclosedend(...) }', n) end
if lua('return vim.lsp.foldexpr ~= nil') then
  lua([[vim.wo.foldmethod = 'expr'; vim.wo.foldexpr = 'v:lua.vim.lsp.foldexpr()'; vim.wo.foldlevel = 0]])
  served(function() lua('vim.cmd("normal! zxzM")'); return vim.deep_equal(closed(paragraph), { paragraph, paragraph + 1 }) end,
    'paragraph 2 is folded by the server', function() return closed(paragraph) end)
  lua([[vim.cmd('normal! zR'); vim.wo.foldmethod = 'manual'; vim.wo.foldexpr = '0']])
end

-- The tree-sitter parser: built by the plugin, then colours, folds and the tree itself ------------------
check(lua('return require("reftel.treesitter").available()') == false, 'no parser is installed at first')
check(lua('return vim.bo.syntax') == 'cable', 'and the colours are those of the syntax file')
lua('vim.cmd.Reftel("parser")')
check(wait(function() return lua('return vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()] ~= nil') end, 20000),
  ':Reftel parser builds it and colours the open cable')
local captures = [[
  local row, col = ...
  vim.treesitter.get_parser(0):parse()
  return vim.tbl_map(function(c) return c.capture end, vim.treesitter.get_captures_at_pos(0, row, col))]]
local function captured(pattern, capture)
  lua('vim.fn.cursor(1, 1)')
  local at = lua('return vim.fn.searchpos(...)', pattern)
  local found = lua(captures, at[1] - 1, at[2] - 1)
  check(vim.list_contains(found, capture), ('%s is captured as @%s'):format(pattern, capture), found)
end
captured('C O N F', 'type.builtin')
captured('TAGS:', 'keyword')
captured('PREL', 'constant')
captured('NO$', 'constant.builtin')
captured('(C)', 'type')
captured('ref C', 'markup.link.label')
captured('End Summary', 'keyword.directive')
captured('SAMPLE$', 'variable.builtin')
check(lua('return vim.treesitter.get_parser(0):parse()[1]:root():has_error()') == false, 'the tree has no error')
lua([[vim.wo.foldmethod = 'expr'; vim.wo.foldexpr = 'v:lua.vim.treesitter.foldexpr()'; vim.wo.foldlevel = 0]])
check(wait(function() lua('vim.cmd("normal! zxzM")'); return vim.deep_equal(closed(paragraph), { paragraph, paragraph + 1 }) end),
  'paragraph 2 is folded by the tree', closed(paragraph))
lua([[vim.cmd('normal! zR'); vim.wo.foldmethod = 'manual'; vim.wo.foldexpr = '0']])
for _, query in ipairs({ 'highlights', 'folds', 'injections', 'textobjects' }) do
  check(lua('return vim.treesitter.query.get("cable", ...) ~= nil', query), 'Neovim reads the query ' .. query)
end

-- formatexpr: what may be broken while typing, and what may not --------------------------------------
check(lua('return vim.bo.formatexpr'):find('reftel') ~= nil, 'formatexpr is ours')
lua('vim.fn.setline(...)', tags, original[tags])
lua('vim.fn.cursor(...)', tags, 99)
keys('A' .. (', ENRG'):rep(12) .. '<Esc>')
check(wait(function() return #line(tags) == #original[tags] + 72 end), 'a long TAGS line stays one line', line(tags))
lua('vim.fn.setline(...)', tags, original[tags])
local last = search([[^3\. (U)]])
lua('vim.fn.cursor(...)', last, 99)
keys('A' .. (' invented words'):rep(4) .. '<Esc>')
check(wait(function() return line(last + 1):find('invented words$') ~= nil end), 'a long line of text is wrapped', line(last))
check(#line(last) <= 69 and line(last + 1):find('^%S') ~= nil, 'at the margin, with no indent', line(last + 1))

-- Enter: the next number, and the number that is not wanted ------------------------------------------
keys('<Esc>')
lua('vim.api.nvim_buf_set_lines(0, 0, -1, false, ...)', original)
if lua('return vim.lsp.on_type_formatting ~= nil') then
  lua('vim.lsp.on_type_formatting.enable(true)')
  last = search([[^3\. (U)]])
  keys('A<CR><CR>')
  served(function() return line(last + 2) == '4. (U) ' end, 'Enter under a paragraph gives the next number and its marking', text)
  local offered = line(last + 2) == '4. (U) '
  keys('<End><CR>')
  served(function() return offered and line(last + 2) == '' and line(last + 4) == 'SAMPLE' end, 'Enter behind a number without text takes it away', text)
  local gone = line(last + 2) == '' and line(last + 4) == 'SAMPLE'
  keys('Text')
  served(function() return offered and gone and line(last + 2) == 'Text' end, 'and the cursor stays on the line', text)
  keys('<Esc>')
  check(wait(function() return mode() == 'n' end), 'typing ends')
  lua('vim.lsp.on_type_formatting.enable(false)')
end

-- Commands and health -----------------------------------------------------------------------------
keys('<Esc>')
lua('vim.cmd("silent! edit!")')
check(vim.deep_equal(lua('return vim.fn.getcompletion("Reftel ", "cmdline")'), { 'check', 'explain', 'fix', 'log', 'parser', 'restart' }), ':Reftel completes its names')
lua('vim.cmd("silent checkhealth reftel")')
local report_text = lua('return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")')
check(report_text:find('Neovim %d') ~= nil and report_text:find('Reftel') ~= nil, 'checkhealth reports on Neovim', report_text)
served(function() return report_text:find('server %d+ serves 1 buffer') ~= nil end, 'checkhealth sees the server', report_text)
served(function() return report_text:find(vim.env.REFTEL, 1, true) ~= nil and report_text:find('reftel: reftel %d') ~= nil end, 'checkhealth tells the version', report_text)

-- The end -----------------------------------------------------------------------------------------
-- A server that ends by itself on `exit` lets Neovim go at once; the one that does nothing is not asked.
vim.rpcnotify(child, 'nvim_command', 'qall!')
check(vim.fn.jobwait({ child }, 10000)[1] == 0, 'Neovim ends cleanly')
io.stdout:write(('%d passed, %d failed\n'):format(counts.passed, counts.failed))
os.exit(counts.failed == 0 and 0 or 1)
