//! Texts of dates as V8 reads them (`src/date/dateparser-inl.h`): ISO 8601 first, and where that ends, the older grammar,
//! which takes numbers, names of months and zones, and texts in parentheses in nearly any order.

/// A date and a time of day as they were read; nothing is out of its range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parsed {
    pub(super) year: i32,
    /// From 0.
    pub(super) month: i32,
    pub(super) day: i32,
    pub(super) hour: i32,
    pub(super) minute: i32,
    pub(super) second: i32,
    pub(super) millisecond: i32,
    /// Minutes east of UTC; nothing where the text names no zone, which means that of the place.
    pub(super) offset: Option<i32>,
}

/// Reads a text; nothing where it is no date.
pub(super) fn parse(text: &str) -> Option<Parsed> {
    let tokens = tokens(text);
    let mut reader =
        Reader { tokens: &tokens, at: 0, date: Vec::new(), month: None, is_iso: false, ..Reader::default() };
    if !reader.iso() {
        reader.legacy()?;
    }
    reader.finish()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// Its value, and the count of its digits.
    Number(i32, usize),
    Symbol(char),
    Word(Word, usize),
    Blank,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Month(i32),
    /// Hours that are added.
    HalfDay(i32),
    /// Hours east of UTC.
    Zone(i32),
    T,
    Unknown,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const ZONES: [(&str, i32); 12] = [
    ("ut", 0),
    ("utc", 0),
    ("z", 0),
    ("gmt", 0),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
];

fn word(text: &str) -> Word {
    let lower: String = text.chars().take(3).map(|c| c.to_ascii_lowercase()).collect();
    if let Some(month) = (1..).zip(MONTHS).find_map(|(number, month)| (month == lower).then_some(number)) {
        return Word::Month(month);
    }
    if text.chars().nth(3).is_some() {
        return Word::Unknown;
    }
    match lower.as_str() {
        "am" => Word::HalfDay(0),
        "pm" => Word::HalfDay(12),
        "t" => Word::T,
        _ => ZONES
            .iter()
            .find(|(zone, _)| *zone == lower)
            .map_or(Word::Unknown, |(_, hours)| Word::Zone(*hours)),
    }
}

fn tokens(text: &str) -> Vec<Token> {
    /// Further digits of a number do not count.
    const DIGITS: usize = 9;
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = |part: &dyn Fn(char) -> bool| rest.find(|c| !part(c)).unwrap_or(rest.len());
        let is_letter = |c: char| c >= 'A' && !c.is_whitespace();
        let (token, taken) = if first.is_ascii_digit() {
            let taken = length(&|c| c.is_ascii_digit());
            let digits = rest[..taken].trim_start_matches('0');
            let value = digits[..digits.len().min(DIGITS)].parse().unwrap_or(0);
            (Token::Number(value, taken), taken)
        } else if matches!(first, ':' | '-' | '+' | '.' | ')') {
            (Token::Symbol(first), 1)
        } else if is_letter(first) {
            let taken = length(&is_letter);
            (Token::Word(word(&rest[..taken]), rest[..taken].chars().count()), taken)
        } else if first.is_whitespace() {
            (Token::Blank, length(&char::is_whitespace))
        } else if first == '(' {
            (Token::Other, parentheses(rest))
        } else {
            (Token::Other, first.len_utf8())
        };
        tokens.push(token);
        rest = &rest[taken..];
    }
    tokens
}

/// The length of a text in parentheses, which may hold others.
fn parentheses(text: &str) -> usize {
    let mut open = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return at + 1;
        }
    }
    text.len()
}

#[derive(Default)]
struct Reader<'t> {
    tokens: &'t [Token],
    at: usize,
    /// Numbers of the date in their order, at most three.
    date: Vec<i32>,
    month: Option<i32>,
    is_iso: bool,
    /// `T` was read, behind which the older grammar has nothing to say.
    has_t: bool,
    /// Hour, minute, second, millisecond, as far as they were read.
    time: Vec<i32>,
    half_day: Option<i32>,
    sign: Option<i32>,
    zone_hour: Option<i32>,
    zone_minute: Option<i32>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn skip(&mut self, symbol: char) -> bool {
        let is_there = self.peek() == Some(Token::Symbol(symbol));
        self.at += usize::from(is_there);
        is_there
    }

    /// Takes a number of so many digits within a range.
    fn fixed(&mut self, digits: usize, range: std::ops::RangeInclusive<i32>) -> Option<i32> {
        match self.peek() {
            Some(Token::Number(value, length)) if length == digits && range.contains(&value) => {
                self.at += 1;
                Some(value)
            }
            _ => None,
        }
    }

    /// Reads ISO 8601; false where something else comes, from which the older grammar goes on.
    fn iso(&mut self) -> bool {
        self.iso_parts().is_some()
    }

    fn iso_parts(&mut self) -> Option<()> {
        const YEARS: std::ops::RangeInclusive<i32> = 0..=999_999;
        let start = self.at;
        if let Some(Token::Symbol(sign @ ('+' | '-'))) = self.peek() {
            self.at += 1;
            let year = self.fixed(6, YEARS).filter(|year| sign == '+' || *year != 0);
            // The sign is read again.
            let Some(year) = year else {
                self.at = start;
                return None;
            };
            self.date.push(if sign == '-' { -year } else { year });
        } else {
            let year = self.fixed(4, YEARS)?;
            self.date.push(year);
        }
        if self.skip('-') {
            let month = self.fixed(2, 1..=12)?;
            self.date.push(month);
            if self.skip('-') {
                let day = self.fixed(2, 1..=31)?;
                self.date.push(day);
            }
        }
        if matches!(self.peek(), Some(Token::Word(Word::T, _))) {
            self.at += 1;
            self.has_t = true;
            let hour = self.fixed(2, 0..=24)?;
            let (minutes, milliseconds) = if hour == 24 { (0..=0, 0..=0) } else { (0..=59, 0..=i32::MAX) };
            self.time.push(hour);
            self.skip(':').then_some(())?;
            let minute = self.fixed(2, minutes.clone())?;
            self.time.push(minute);
            if self.skip(':') {
                let second = self.fixed(2, minutes)?;
                self.time.push(second);
                if self.skip('.') {
                    let Some(Token::Number(value, length)) = self.peek() else { return None };
                    milliseconds.contains(&value).then_some(())?;
                    self.at += 1;
                    self.time.push(fraction(value, length));
                }
            }
            self.iso_zone()?;
        }
        // What is left is for the older grammar, which then decides on the order of the numbers.
        self.peek().is_none().then_some(())?;
        if self.time.is_empty() && self.sign.is_none() {
            self.set_zone(0);
        }
        self.is_iso = true;
        Some(())
    }

    fn iso_zone(&mut self) -> Option<()> {
        match self.peek() {
            Some(Token::Word(Word::Zone(0), 1)) => {
                self.at += 1;
                self.set_zone(0);
            }
            Some(Token::Symbol(sign @ ('+' | '-'))) => {
                self.at += 1;
                self.sign = Some(if sign == '+' { 1 } else { -1 });
                if let Some(both) = self.fixed(4, 0..=2359) {
                    self.zone_hour = Some(both / 100);
                    self.zone_minute = Some(both % 100);
                } else {
                    self.zone_hour = Some(self.fixed(2, 0..=23)?);
                    self.skip(':').then_some(())?;
                    self.zone_minute = Some(self.fixed(2, 0..=59)?);
                }
            }
            _ => {}
        }
        Some(())
    }

    fn set_zone(&mut self, hours: i32) {
        self.sign = Some(if hours < 0 { -1 } else { 1 });
        (self.zone_hour, self.zone_minute) = (Some(hours.abs()), Some(0));
    }

    /// True if a number has its place in the time of day.
    fn expects_time(&self, value: i32) -> bool {
        match self.time.len() {
            1 | 2 => (0..60).contains(&value),
            3 => (0..1000).contains(&value),
            _ => false,
        }
    }

    fn add_time(&mut self, value: i32) -> Option<()> {
        (self.time.len() < 4).then(|| self.time.push(value))
    }

    fn end_time(&mut self, value: i32) -> Option<()> {
        self.add_time(value)?;
        self.time.resize(4, 0);
        Some(())
    }

    fn legacy(&mut self) -> Option<()> {
        let mut has_number = !self.date.is_empty();
        while let Some(token) = self.peek() {
            self.at += 1;
            match token {
                Token::Number(value, _) => {
                    has_number = true;
                    self.number(value)?;
                }
                Token::Word(word, _) => match word {
                    Word::HalfDay(hours) if !self.time.is_empty() => self.half_day = Some(hours),
                    Word::Month(month) => {
                        self.month = Some(month);
                        self.skip('-');
                    }
                    Word::Zone(hours) if has_number => self.set_zone(hours),
                    // Other words may stand in front of all numbers, apart from them.
                    _ if has_number || matches!(self.peek(), Some(Token::Number(..))) => return None,
                    _ => {}
                },
                Token::Symbol(sign @ ('+' | '-')) if self.is_utc() || !self.time.is_empty() => {
                    has_number = true;
                    self.sign = Some(if sign == '+' { 1 } else { -1 });
                    let (value, digits) = match self.peek() {
                        Some(Token::Number(value, digits)) => {
                            self.at += 1;
                            (value, digits)
                        }
                        _ => (0, 0),
                    };
                    if self.peek() == Some(Token::Symbol(':')) {
                        (self.zone_hour, self.zone_minute) = (Some(value), None);
                    } else if digits == 1 || digits == 2 {
                        (self.zone_hour, self.zone_minute) = (Some(value), Some(0));
                    } else if digits == 3 || digits == 4 {
                        (self.zone_hour, self.zone_minute) = (Some(value / 100), Some(value % 100));
                    } else {
                        return None;
                    }
                }
                Token::Symbol('+' | '-' | ')') if has_number => return None,
                Token::Symbol(_) | Token::Blank | Token::Other => {}
            }
        }
        Some(())
    }

    fn is_utc(&self) -> bool {
        self.zone_hour == Some(0) && self.zone_minute == Some(0)
    }

    fn number(&mut self, value: i32) -> Option<()> {
        if self.skip(':') {
            if self.skip(':') {
                // An empty minute.
                self.time.is_empty().then_some(())?;
                self.add_time(value)?;
                return self.add_time(0);
            }
            self.add_time(value)?;
            self.skip('.');
            return Some(());
        }
        if self.peek() == Some(Token::Symbol('.')) {
            self.at += 1;
            if self.expects_time(value) {
                self.add_time(value)?;
                let Some(Token::Number(value, length)) = self.peek() else { return None };
                self.at += 1;
                return self.end_time(fraction(value, length));
            }
        }
        if self.zone_hour.is_some() && self.zone_minute.is_none() && (0..60).contains(&value) {
            self.zone_minute = Some(value);
        } else if self.expects_time(value) {
            self.end_time(value)?;
            let may_follow = matches!(
                self.peek(),
                None | Some(Token::Blank | Token::Word(Word::Zone(0), 1) | Token::Symbol('+' | '-'))
            );
            may_follow.then_some(())?;
        } else {
            (self.date.len() < 3).then(|| self.date.push(value))?;
            self.skip('-');
        }
        Some(())
    }

    fn finish(mut self) -> Option<Parsed> {
        let is_day = |value: i32| (1..=31).contains(&value);
        if self.date.is_empty() || self.has_t && !self.is_iso {
            return None;
        }
        self.date.resize(3, 1);
        let [first, second, third] = [self.date[0], self.date[1], self.date[2]];
        let (mut year, month, day) = match self.month {
            None if self.is_iso || !is_day(first) => (first, second, third),
            None => (third, first, second),
            Some(month) if !is_day(first) => (first, month, second),
            Some(month) => (second, month, first),
        };
        if !self.is_iso && (0..100).contains(&year) {
            year += if year < 50 { 2000 } else { 1900 };
        }
        if !(1..=12).contains(&month) || !is_day(day) {
            return None;
        }
        self.time.resize(4, 0);
        let [mut hour, minute, second, millisecond] =
            [self.time[0], self.time[1], self.time[2], self.time[3]];
        if let Some(hours) = self.half_day {
            (0..=12).contains(&hour).then_some(())?;
            hour = hour % 12 + hours;
        }
        let is_time = (0..24).contains(&hour)
            && (0..60).contains(&minute)
            && (0..60).contains(&second)
            && (0..1000).contains(&millisecond);
        let is_midnight = (hour, minute, second, millisecond) == (24, 0, 0, 0);
        (is_time || is_midnight).then_some(())?;
        let offset = self.sign.map(|sign| {
            sign.saturating_mul(
                self.zone_hour.unwrap_or(0).saturating_mul(60) + self.zone_minute.unwrap_or(0),
            )
        });
        Some(Parsed { year, month: month - 1, day, hour, minute, second, millisecond, offset })
    }
}

/// Milliseconds of a fraction of a second with so many digits.
fn fraction(value: i32, digits: usize) -> i32 {
    match digits {
        1 => value.saturating_mul(100),
        2 => value.saturating_mul(10),
        3 => value,
        _ => value / 10_i32.pow(u32::try_from(digits.min(9) - 3).unwrap_or(6)),
    }
}
