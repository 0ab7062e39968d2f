//! The keys of `test --watch`. They are read without a line's end, so the terminal is in raw mode until this is dropped.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::edge::interrupt;
use crate::error::CliError;
use crate::ui::Ui;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pressed {
    All,
    Failed,
    Update,
    /// A filter is being typed; this is the line so far.
    Typing(String),
    Typed(String),
    GivenUp,
    Quit,
}

/// The filter that is being typed.
#[derive(Debug, Default)]
struct Keyboard {
    line: Option<String>,
}

impl Keyboard {
    fn press(&mut self, key: KeyEvent) -> Option<Pressed> {
        if key.kind == KeyEventKind::Release {
            return None;
        }
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        if control && matches!(key.code, KeyCode::Char('c' | 'd')) {
            return Some(Pressed::Quit);
        }
        let Some(line) = &mut self.line else {
            return match key.code {
                KeyCode::Char('a') => Some(Pressed::All),
                KeyCode::Char('f') => Some(Pressed::Failed),
                KeyCode::Char('u') => Some(Pressed::Update),
                KeyCode::Char('q') => Some(Pressed::Quit),
                KeyCode::Char('t') => Some(Pressed::Typing(self.line.insert(String::new()).clone())),
                _ => None,
            };
        };
        match key.code {
            KeyCode::Enter => return self.line.take().map(Pressed::Typed),
            KeyCode::Esc => {
                self.line = None;
                return Some(Pressed::GivenUp);
            }
            KeyCode::Backspace => _ = line.pop(),
            KeyCode::Char('u') if control => line.clear(),
            KeyCode::Char(char) if !control => line.push(char),
            _ => return None,
        }
        Some(Pressed::Typing(line.clone()))
    }
}

/// The terminal in raw mode, until it is dropped.
pub(super) struct Keys<'a>(&'a Ui);

impl<'a> Keys<'a> {
    /// Begins to read keys; `tell` gets what they mean, on a thread of its own.
    pub(super) fn read(ui: &'a Ui, tell: impl Fn(Pressed) + Send + 'static) -> Result<Self, CliError> {
        enable_raw_mode().map_err(|error| CliError::system("the keys cannot be read", error))?;
        ui.in_raw_mode(true);
        // A panic is told in lines that begin where lines begin.
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            drop(disable_raw_mode());
            usual(panic);
        }));
        std::thread::spawn(move || {
            let mut keyboard = Keyboard::default();
            loop {
                match read() {
                    Ok(Event::Key(key)) => {
                        if let Some(pressed) = keyboard.press(key) {
                            tell(pressed);
                        }
                    }
                    Ok(_) => {}
                    // The terminal is gone.
                    Err(_) => return tell(Pressed::Quit),
                }
            }
        });
        Ok(Self(ui))
    }
}

impl Drop for Keys<'_> {
    fn drop(&mut self) {
        drop(disable_raw_mode());
        self.0.in_raw_mode(false);
    }
}

/// Signals that end the program, as the key `q` does.
pub(super) fn signals(tell: impl Fn(Pressed) + Send + 'static) -> Result<(), CliError> {
    interrupt::when_ended(move || tell(Pressed::Quit))
}

/// The words of a typed line: at spaces, but for those between double quotes.
pub(super) fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for char in line.chars() {
        match char {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(std::mem::take(&mut word)),
            char => word.push(char),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::{Keyboard, Pressed, words};

    fn press(keyboard: &mut Keyboard, codes: &[KeyCode]) -> Vec<Pressed> {
        let plain = codes.iter().map(|code| KeyEvent::new(*code, KeyModifiers::NONE));
        plain.filter_map(|key| keyboard.press(key)).collect()
    }

    #[test]
    fn keys_are_commands_until_a_filter_is_typed() {
        let mut keyboard = Keyboard::default();
        let chars = |text: &str| text.chars().map(KeyCode::Char).collect::<Vec<_>>();
        assert_eq!(press(&mut keyboard, &chars("axf")), [Pressed::All, Pressed::Failed]);
        let typed = press(&mut keyboard, &chars("tqa"));
        assert_eq!(typed.last(), Some(&Pressed::Typing("qa".to_owned())));
        let rest = press(&mut keyboard, &[KeyCode::Backspace, KeyCode::Enter, KeyCode::Char('q')]);
        assert_eq!(rest[1..], [Pressed::Typed("q".to_owned()), Pressed::Quit]);
        assert_eq!(
            press(&mut keyboard, &[KeyCode::Char('t'), KeyCode::Esc, KeyCode::Char('u')])[1..],
            [Pressed::GivenUp, Pressed::Update]
        );
        let control_c = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        let _ = press(&mut keyboard, &chars("t"));
        assert_eq!(keyboard.press(control_c), Some(Pressed::Quit));
    }

    #[test]
    fn a_line_is_words() {
        assert_eq!(words("  group:a \"name~is accepted\" b "), ["group:a", "name~is accepted", "b"]);
        assert_eq!(words(" "), [""; 0]);
    }
}
