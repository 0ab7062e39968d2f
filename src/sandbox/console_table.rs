//! `console.table`.

use boa_engine::{
    Context, JsArgs, JsError, JsNativeError, JsResult, JsString, JsValue, js_string, property::PropertyKey,
};
use unicode_width::UnicodeWidthStr;

use super::{
    Failure, exceptions,
    host::Host,
    inspect::{Options, inspect_by, members, pairs},
    modules, originals,
};

/// The table, as Node.js draws it; `None` for what is no list of rows.
pub(super) fn table(args: &[JsValue], limit: usize, context: &mut Context) -> JsResult<Option<String>> {
    let properties = args.get_or_undefined(1);
    if !properties.is_undefined() && !properties.as_object().is_some_and(|list| list.is_array()) {
        return Err(no_list(properties, context)?);
    }
    let Some(data) = args.get_or_undefined(0).as_object() else { return Ok(None) };
    if let Some(text) = originals::to_string(&data, context)?
        && ["[object Map Iterator]", "[object Set Iterator]"].contains(&text.to_std_string_lossy().as_str())
    {
        let host = Host::from_context(context)?;
        let place = exceptions::current_place(&host, context);
        let what = "console.table() of an iterator of a map or set is not known to the sandbox".to_owned();
        return Err(host.fail(Failure::Unsupported { what, place }));
    }
    let only = match properties.as_object() {
        Some(names) if names.is_array() => {
            let length = names.get(js_string!("length"), context)?.to_length(context)?;
            let names = (0..length).map(|at| names.get(at, context)?.to_property_key(context));
            Some(names.collect::<JsResult<Vec<_>>>()?)
        }
        _ => None,
    };
    let mut table = Table { head: "(index)", ..Table::default() };
    let mut rows: Vec<(String, JsValue)> = Vec::new();
    if let Some(pairs) = pairs(&data) {
        table.head = "(iteration index)";
        for (at, (key, value)) in pairs.iter().enumerate() {
            let row = table.row(at.to_string());
            let (key, value) = (cell(key, limit, context)?, cell(value, limit, context)?);
            table.put(row, "Key".to_owned(), key);
            table.put(row, "Values".to_owned(), value);
        }
        return Ok(Some(table.drawn()));
    }
    if let Some(members) = members(&data) {
        table.head = "(iteration index)";
        for (at, value) in members.iter().enumerate() {
            let row = table.row(at.to_string());
            let value = cell(value, limit, context)?;
            table.put(row, "Values".to_owned(), value);
        }
        return Ok(Some(table.drawn()));
    }
    for key in originals::keys(&data, context)? {
        let value = data.get(key.clone(), context)?;
        rows.push((text(&key), value));
    }
    let mut values = Vec::new();
    for (name, value) in rows {
        let row = table.row(name);
        let Some(object) = value.as_object() else {
            values.push((row, cell(&value, limit, context)?));
            for key in only.iter().flatten() {
                table.put(row, text(key), String::new());
            }
            continue;
        };
        let keys = match &only {
            Some(only) => only.clone(),
            None => originals::keys(&object, context)?,
        };
        for key in keys {
            let shown = match object.has_own_property(key.clone(), context)? {
                true => {
                    let value = object.get(key.clone(), context)?;
                    cell(&value, limit, context)?
                }
                false => String::new(),
            };
            table.put(row, text(&key), shown);
            if table.size > limit {
                return Ok(Some(table.drawn()));
            }
        }
    }
    table.add_values(values);
    Ok(Some(table.drawn()))
}

/// The error of Node.js for names of columns that are no list.
fn no_list(given: &JsValue, context: &mut Context) -> JsResult<JsError> {
    let invalid = modules::values("errors", &["invalid"], context)?;
    let invalid = invalid.first().and_then(JsValue::as_callable);
    let Some(invalid) = invalid else { return Ok(JsNativeError::typ().into()) };
    let words = [js_string!("properties").into(), js_string!("an instance of Array").into(), given.clone()];
    Ok(JsError::from_opaque(invalid.call(&JsValue::undefined(), &words, context)?))
}

fn text(key: &PropertyKey) -> String {
    match key {
        PropertyKey::String(name) => name.to_std_string_lossy(),
        PropertyKey::Index(index) => index.get().to_string(),
        PropertyKey::Symbol(symbol) => symbol.descriptive_string().to_std_string_lossy(),
    }
}

/// A value in a cell: what has more than two properties is only named.
fn cell(value: &JsValue, limit: usize, context: &mut Context) -> JsResult<String> {
    let mut out = String::new();
    let mut options = Options { depth: Some(0.0), entries: 3, ..Options::default() };
    if let Some(object) = value.as_object()
        && !object.is_array()
        && originals::keys(&object, context)?.len() > 2
    {
        options.depth = Some(-1.0);
    }
    if !value.is_object() {
        options.depth = None;
    }
    inspect_by(options, value, &mut out, limit, context)?;
    Ok(out)
}

#[derive(Default)]
struct Table {
    head: &'static str,
    rows: Vec<String>,
    columns: Vec<(String, Vec<String>)>,
    /// Bytes of all cells.
    size: usize,
}

impl Table {
    fn row(&mut self, name: String) -> usize {
        self.rows.push(name);
        self.rows.len() - 1
    }

    fn put(&mut self, row: usize, column: String, cell: String) {
        self.size += cell.len() + 1;
        let known = self.columns.iter().position(|(name, _)| *name == column);
        let at = known.unwrap_or_else(|| {
            self.columns.push((column, Vec::new()));
            self.columns.len() - 1
        });
        let cells = &mut self.columns[at].1;
        cells.resize(cells.len().max(row + 1), String::new());
        cells[row] = cell;
    }

    /// The last column, of the rows that are no objects; rows may have another one of the same name.
    fn add_values(&mut self, values: Vec<(usize, String)>) {
        let Some((last, _)) = values.last() else { return };
        let mut cells = vec![String::new(); last + 1];
        for (row, value) in values {
            cells[row] = value;
        }
        self.columns.push(("Values".to_owned(), cells));
    }

    fn drawn(self) -> String {
        let count = self.rows.len();
        let mut columns = vec![(self.head.to_owned(), self.rows)];
        columns.extend(self.columns);
        for (_, cells) in &mut columns {
            cells.resize(count, String::new());
        }
        let widths: Vec<usize> = columns
            .iter()
            .map(|(name, cells)| cells.iter().chain([name]).map(|cell| cell.width()).max().unwrap_or(0) + 2)
            .collect();
        let rule = |left: &str, between: &str, right: &str| {
            let lines: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
            format!("{left}{}{right}", lines.join(between))
        };
        let line = |cells: Vec<&str>| {
            let padded: Vec<String> = cells
                .iter()
                .zip(&widths)
                .map(|(cell, width)| format!(" {cell}{}", " ".repeat(width - 1 - cell.width())))
                .collect();
            format!("│{}│", padded.join("│"))
        };
        let mut lines =
            vec![rule("┌", "┬", "┐"), line(columns.iter().map(|(name, _)| name.as_str()).collect())];
        lines.push(rule("├", "┼", "┤"));
        lines.extend(
            (0..count).map(|row| line(columns.iter().map(|(_, cells)| cells[row].as_str()).collect())),
        );
        lines.push(rule("└", "┴", "┘"));
        lines.join("\n")
    }
}

/// The first argument of a line of the console, if it is a table.
pub(super) fn logged(args: &[JsValue], limit: usize, context: &mut Context) -> JsResult<Vec<JsValue>> {
    Ok(match table(args, limit, context)? {
        Some(table) => vec![JsString::from(table).into()],
        None => vec![args.get_or_undefined(0).clone()],
    })
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn cells_are_as_wide_as_they_look() {
        let mut table = Table { head: "(index)", ..Table::default() };
        let first = table.row("0".to_owned());
        table.put(first, "Values".to_owned(), "漢字".to_owned());
        let second = table.row("1".to_owned());
        // A row that is no object has a column of its own, also where one has the same name.
        table.add_values(vec![(second, "7".to_owned())]);
        let drawn = [
            "┌─────────┬────────┬────────┐",
            "│ (index) │ Values │ Values │",
            "├─────────┼────────┼────────┤",
            "│ 0       │ 漢字   │        │",
            "│ 1       │        │ 7      │",
            "└─────────┴────────┴────────┘",
        ];
        assert_eq!(table.drawn(), drawn.join("\n"));
    }

    #[test]
    fn a_table_without_rows_has_its_head() {
        let table = Table { head: "(index)", ..Table::default() };
        assert_eq!(table.drawn(), "┌─────────┐\n│ (index) │\n├─────────┤\n└─────────┘");
    }
}
