//! The values that a script hands to functions, read as far as that goes without running it.

use serde_json::Value;

use super::{Scanner, scripts};

/// A call of a function.
#[derive(Debug)]
pub(crate) struct Call {
    /// The function, without what it belongs to: `addRows`.
    pub(crate) name: String,
    /// The line on which it stands.
    pub(crate) line: usize,
    /// What it is handed.
    pub(crate) arguments: Vec<Value>,
}

/// Every call of one of these functions in a script, or in the scripts of a page.
pub(crate) fn calls(text: &str, names: &[&str]) -> Vec<Call> {
    scripts(text)
        .into_iter()
        .flat_map(|(script, line)| Scanner::new(script, line).calls(names))
        .collect()
}

impl Scanner<'_> {
    fn calls(mut self, names: &[&str]) -> Vec<Call> {
        let mut found = Vec::new();
        self.walk(|scanner, c| {
            if !c.is_alphabetic() && !matches!(c, '_' | '$') {
                return false;
            }
            let line = scanner.line_here();
            let Some(name) = scanner.word() else { return false };
            let is_asked = names.contains(&name) && scanner.peek() == Some('(');
            if let Some(arguments) = is_asked.then(|| scanner.arguments()).flatten() {
                found.push(Call { name: name.to_owned(), line, arguments });
            }
            true
        });
        found
    }

    /// What stands between the brackets of a call.
    fn arguments(&mut self) -> Option<Vec<Value>> {
        let start = self.at + 1;
        let mut n_open = 0_usize;
        loop {
            match self.next_token()? {
                '\'' | '"' | '`' => {
                    self.string()?;
                    continue;
                }
                '(' => n_open += 1,
                ')' => n_open = n_open.checked_sub(1)?,
                _ => {}
            }
            let end = self.at;
            self.at += self.peek()?.len_utf8();
            if n_open == 0 {
                // A list of the same values ends where they do.
                let list = format!("[{}]", self.text.get(start..end)?);
                return match Scanner::new(&list, 1).array(0)? {
                    Value::Array(values) => Some(values),
                    _ => None,
                };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_read_between_brackets() {
        let page = "<script>\n// f(1)\nlet a = 'f(2)'; x.f([['A', new Date(1789, 3, 30), null]], true);\n\
                    f(function (a) { return (1); })\ng(2); f(</script>";
        let found = calls(page, &["f"]);
        let found: Vec<_> = found.iter().map(|call| (call.line, &call.arguments)).collect();
        assert_eq!(
            found,
            [
                (3, &vec![json!([["A", "1789-04-30", null]]), json!(true)]),
                (4, &vec![json!("function (a) { return (1); }")]),
            ]
        );
    }
}
