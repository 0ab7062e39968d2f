//! Tells Zed how to start the language server.

use zed_extension_api::{self as zed, settings::LspSettings, Command, LanguageServerId, Result, Worktree};

struct Actionjail;

impl zed::Extension for Actionjail {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let named = LspSettings::for_worktree(id.as_ref(), worktree).ok().and_then(|settings| settings.binary);
        let path = named.as_ref().and_then(|binary| binary.path.clone());
        let command = path
            .or_else(|| worktree.which("actionjail"))
            .ok_or("actionjail is not in the PATH; install it, or name it under `lsp` in the settings")?;
        let args = named.and_then(|binary| binary.arguments).unwrap_or_else(|| vec!["lsp".to_owned()]);
        Ok(Command { command, args, env: worktree.shell_env() })
    }
}

zed::register_extension!(Actionjail);
