--- Tells by its text whether a file reads like a cable. The same marks and weights stand in the
--- other editors' folders; `editors/testing/detect/` holds the files that all of them must agree on.
local M = {}

--- Lines looked at: a header with forty addressees is still covered by its first lines.
M.max_lines = 100
M.enough = 2

-- A level with the message reference number behind it is a class line beyond doubt.
local levels = {
  'UNCLAS', 'UNCLASSIFIED', 'CONFIDENTIAL', 'SECRET', 'TOP SECRET',
  'U N C L A S', 'C O N F I D E N T I A L', 'S E C R E T', 'T O P  ?S E C R E T',
}

local function class_line(line)
  for _, level in ipairs(levels) do
    if line:find('^' .. level .. '%f[%s].*%u%s+%d%d%d+%s*$') then return 2 end
    if line:find('^' .. level .. '%s*$') then return 1 end
  end
end

local function matches(pattern, weight)
  return function(line) return line:find(pattern) and weight or nil end
end

local marks = {
  matches('^VZCZC%u%u%u%d', 2),
  matches('^DE %u+ #%d%d%d%d', 2),
  matches('^ZN[YR] %u%u%u%u%u ZZ', 2),
  matches('^[ZOPR ]*%d%d%d%d%d%dZ %u%u%u %d%d', 1),
  matches('^FM %u%u', 1),
  class_line,
  matches('^SIPDIS%s*$', 1),
  matches('^E%.?O%.? ?%d%d%d%d%d', 1),
  matches('^TAGS?:?%s+%[?%u%u', 1),
}

--- @param lines string[] the first lines of the file
--- @return boolean
function M.reads_like_cable(lines)
  local seen, points = {}, 0
  for i = 1, math.min(#lines, M.max_lines) do
    for k, mark in ipairs(marks) do
      local weight = not seen[k] and mark(lines[i])
      if weight then
        seen[k], points = true, points + weight
        if points >= M.enough then return true end
      end
    end
  end
  return false
end

--- For `vim.filetype.add`.
function M.filetype(_, bufnr)
  if not vim.api.nvim_buf_is_valid(bufnr) then return nil end
  if M.reads_like_cable(vim.api.nvim_buf_get_lines(bufnr, 0, M.max_lines, false)) then return 'cable' end
end

return M
