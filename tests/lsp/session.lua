-- A person at work, in a library with one finding: the code reads `tone`, which the form does not offer. Prints what
-- happens, for a test to read. Written for the Neovim of Debian, 0.7, which watches no files.

local function say(...)
  io.stdout:write(table.concat({ ... }, ' ') .. '\n')
end

local function fail(what)
  say('FAILED', what)
  vim.cmd('cquit 1')
end

local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then
    fail('waited in vain for ' .. what)
  end
end

local root = vim.fn.getcwd()
local client
local function open(path)
  vim.cmd('edit ' .. root .. '/actions/example/' .. path)
  local buffer = vim.api.nvim_get_current_buf()
  if client == nil then
    client = vim.lsp.start_client({ name = 'actionjail', cmd = { vim.env.ACTIONJAIL, 'lsp' }, root_dir = root })
  end
  vim.lsp.buf_attach_client(buffer, client)
  return buffer
end

local function ask(buffer, method, params)
  local answers, error = vim.lsp.buf_request_sync(buffer, method, params, 20000)
  if answers == nil then
    fail(method .. ': ' .. tostring(error))
  end
  return answers[client] or fail(method .. ': no answer')
end

-- The parameters of a request about the place of a text, `offset` bytes on.
local function at(buffer, text, offset)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then
      return {
        textDocument = { uri = vim.uri_from_bufnr(buffer) },
        position = { line = number - 1, character = column - 1 + (offset or 0) },
      }
    end
  end
  fail('no ' .. text)
end

local function encoding()
  return vim.lsp.get_client_by_id(client).offset_encoding
end

local code = open('code.js')
wait('a client', function() return vim.lsp.get_client_by_id(client) ~= nil end)
wait('diagnostics', function() return #vim.diagnostic.get(code) > 0 end)
local function described(diagnostic)
  return diagnostic.user_data and diagnostic.user_data.lsp and diagnostic.user_data.lsp.code or diagnostic.code
end
for _, diagnostic in ipairs(vim.diagnostic.get(code)) do
  say('finding', described(diagnostic), diagnostic.lnum + 1)
end

-- The fix adds the parameter to the form.
local params = at(code, 'tone', 1)
local answer = ask(code, 'textDocument/codeAction', {
  textDocument = params.textDocument,
  range = { start = params.position, ['end'] = params.position },
  context = { diagnostics = {} },
})
local chosen
for _, action in ipairs(answer.result) do
  if action.kind == 'quickfix' and not action.title:find('Suppress') then
    chosen = chosen or action
  end
end
say('action', chosen.title)
vim.lsp.util.apply_workspace_edit(chosen.edit, encoding())
local form = open('config.json')
if table.concat(vim.api.nvim_buf_get_lines(form, 0, -1, false), '\n'):find('"key": "tone"', 1, true) then
  say('fixed config.json now has tone')
end
wait('the finding to go', function() return #vim.diagnostic.get(code) == 0 end)
say('clean after the fix')

local hover = ask(code, 'textDocument/hover', at(code, '{ value, expected', 3))
say('hover', (hover.result.contents.value:gsub('\n', ' ')))
local completion = ask(code, 'textDocument/completion', at(code, "? 'success'", 3))
local labels = {}
for _, item in ipairs(completion.result.items or completion.result) do
  table.insert(labels, item.label)
end
say('completion', table.concat(labels, ' '))
local definition = ask(code, 'textDocument/definition', at(code, '{ value, expected', 3))
say('definition', vim.fn.fnamemodify(vim.uri_to_fname((definition.result[1] or definition.result).uri), ':t'))

-- A parameter gets another name in all files.
local wanted = at(code, '{ value, expected', 3)
wanted.newName = 'input'
local rename = ask(code, 'textDocument/rename', wanted)
vim.lsp.util.apply_workspace_edit(rename.result, encoding())
local files = {}
for _, change in ipairs(rename.result.documentChanges) do
  table.insert(files, vim.fn.fnamemodify(vim.uri_to_fname(change.textDocument.uri), ':t'))
end
table.sort(files)
say('renamed', table.concat(files, ' '))
local refused = ask(code, 'textDocument/prepareRename', at(code, 'async function', 2))
say('refused', refused.error and refused.error.message or 'nothing')

vim.cmd('silent wall')
local function left()
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
      -- That docs.md does not mention what the fix added is right, and another matter.
      if not diagnostic.message:find('`tone`', 1, true) then
        return diagnostic.message
      end
    end
  end
end
wait('what was renamed to be checked: ' .. tostring((left())), function() return left() == nil end)
say('clean after the rename')
vim.lsp.stop_client(client)
wait('the server to end', function() return vim.lsp.client_is_stopped(client) end)
vim.cmd('qall!')
