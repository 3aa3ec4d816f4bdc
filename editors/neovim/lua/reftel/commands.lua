--- `:Reftel check|fix|explain|parser|restart|log`.
local M = {}

local function notify(text, level) vim.notify('reftel: ' .. text, level or vim.log.levels.INFO) end

local function program() return require('reftel').config().cmd[1] end

-- Runs the program to its end; `done` gets its result on the main loop.
local function run_program(arguments, stdin, done)
  local command = vim.list_extend({ program() }, arguments)
  local ok, why = pcall(vim.system, command, { text = true, stdin = stdin }, vim.schedule_wrap(done))
  if not ok then notify(('cannot run %s: %s'):format(program(), why), vim.log.levels.ERROR) end
end

local kinds = { error = 'E', warning = 'W', information = 'I', hint = 'N' }

local function quickfix_items(bufnr, findings)
  local items = {}
  for _, f in ipairs(findings) do
    items[#items + 1] = {
      bufnr = bufnr,
      lnum = f.start.line,
      col = f.start.column,
      end_lnum = f['end'].line,
      end_col = f['end'].column,
      type = kinds[f.severity],
      text = ('%s %s'):format(f.code, f.message),
    }
  end
  return items
end

--- Every finding of this cable, saved or not, into the quickfix list.
function M.check()
  local bufnr = vim.api.nvim_get_current_buf()
  local name = vim.api.nvim_buf_get_name(bufnr)
  local text = table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n') .. '\n'
  local arguments = { 'check', '--format', 'json' }
  vim.list_extend(arguments, name ~= '' and { '--stdin-filename', name, '-' } or { '-' })
  run_program(arguments, text, function(result)
    local ok, findings = pcall(vim.json.decode, result.stdout)
    if not ok or type(findings) ~= 'table' then
      return notify('check failed: ' .. (result.stderr or ''), vim.log.levels.ERROR)
    end
    vim.fn.setqflist({}, ' ', { title = 'reftel check', items = quickfix_items(bufnr, findings) })
    if #findings > 0 then vim.cmd('botright copen') else notify('no findings') end
  end)
end

--- All safe fixes as one edit, one undo step.
function M.fix()
  vim.lsp.buf.code_action({ apply = true, context = { diagnostics = {}, only = { 'source.fixAll' } } })
end

--- A rule's page: of the code given, or of the finding at the cursor.
function M.explain(code)
  if not code then
    local lnum = vim.api.nvim_win_get_cursor(0)[1] - 1
    for _, d in ipairs(vim.diagnostic.get(0, { lnum = lnum })) do code = code or d.code end
  end
  if not code then return notify('no finding on this line; give a code, as in :Reftel explain TAG002') end
  run_program({ 'explain', code }, nil, function(result)
    if result.code ~= 0 then return notify(vim.trim(result.stderr or ''), vim.log.levels.ERROR) end
    vim.lsp.util.open_floating_preview(vim.split(vim.trim(result.stdout), '\n'), 'markdown', {
      border = 'rounded', max_width = 80, focus_id = 'reftel-explain',
    })
  end)
end

--- Builds the tree-sitter parser and colours the open cables with it.
function M.parser()
  local treesitter = require('reftel.treesitter')
  treesitter.build(function(why)
    if why then return notify('the parser cannot be built: ' .. why, vim.log.levels.ERROR) end
    for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
      if vim.api.nvim_buf_is_loaded(bufnr) and vim.bo[bufnr].filetype == 'cable' then treesitter.start(bufnr) end
    end
    notify('the tree-sitter parser is built')
  end)
end

function M.restart()
  require('reftel').restart()
end

function M.log()
  local path = vim.lsp.log and vim.lsp.log.get_filename and vim.lsp.log.get_filename() or vim.lsp.get_log_path()
  vim.cmd.tabedit(vim.fn.fnameescape(path))
end

local names = { 'check', 'explain', 'fix', 'log', 'parser', 'restart' }

function M.run(args)
  local name, argument = args.fargs[1], args.fargs[2]
  if not vim.list_contains(names, name) then
    return notify('no such command: ' .. name .. '; there are ' .. table.concat(names, ', '), vim.log.levels.ERROR)
  end
  M[name](argument)
end

function M.complete(lead, line)
  if line:find('^%s*Reftel%s+%S*$') then
    return vim.tbl_filter(function(name) return vim.startswith(name, lead) end, names)
  end
  return {}
end

return M
