//! What the variables of a query are for, told by their names and by what they are bound to.

use std::collections::HashSet;

use crate::{Problem, Problems, Severity};

use super::sparql::{Binding, Term};
use super::time::parse_stamp;

/// More different values than this are no categories.
const MAX_CATEGORIES: usize = 40;
/// Datatypes that are dates.
const DATE_TYPES: [&str; 4] = ["dateTime", "date", "gYear", "gYearMonth"];
/// Words in the names of variables, in lower case.
const START_WORDS: [&str; 7] = ["start", "begin", "inception", "birth", "from", "point", "date"];
/// Those that an end never has.
const ONE_SIDED: [&str; 5] = ["start", "begin", "inception", "birth", "from"];
const END_WORDS: [&str; 6] = ["end", "death", "dissol", "finish", "until", "abolish"];
const IMAGE_NAMES: [&str; 4] = ["image", "pic", "picture", "img"];
const CATEGORY_NAMES: [&str; 7] =
    ["type", "class", "category", "kind", "instance", "instanceof", "group"];
const PLACE_NAMES: [&str; 5] = ["place", "location", "city", "country", "where"];

/// A variable and what its values look like.
pub(super) struct Variable {
    name: String,
    n_bound: usize,
    n_dates: usize,
    n_addresses: usize,
}

impl Variable {
    /// A variable of which no value is known yet.
    pub(super) fn named(name: String) -> Self {
        Self { name, n_bound: 0, n_dates: 0, n_addresses: 0 }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Looks at one of its values.
    pub(super) fn count(&mut self, term: &Term) {
        if term.is_blank {
            return;
        }
        self.n_bound += 1;
        self.n_dates += usize::from(is_date(term));
        self.n_addresses += usize::from(term.is_address);
    }

    fn is_date(&self) -> bool {
        self.n_dates > 0 && self.n_dates * 2 >= self.n_bound - self.n_addresses.min(self.n_bound)
    }

    fn is_address(&self) -> bool {
        self.n_addresses > 0 && self.n_addresses * 2 >= self.n_bound
    }

    fn has_any(&self, words: &[&str]) -> bool {
        let name = self.name.to_lowercase();
        words.iter().any(|word| name.contains(word))
    }
}

/// Whether a value is a date: by its datatype, or where it has none by its looks.
fn is_date(term: &Term) -> bool {
    match &term.datatype {
        Some(datatype) => DATE_TYPES.contains(&&**datatype),
        None => !term.is_address && term.value.contains('-') && parse_stamp(&term.value).is_some(),
    }
}

/// The variables that are understood.
#[derive(Debug, Default)]
pub(super) struct Roles {
    pub(super) item: Option<String>,
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
    pub(super) image: Option<String>,
    pub(super) category: Option<String>,
    pub(super) place: Option<String>,
    /// The variable that has the precision of another.
    precisions: Vec<(String, String)>,
}

impl Roles {
    /// Says what each variable is for.
    pub(super) fn assign(variables: &[Variable], bindings: &[Binding]) -> Self {
        let named = |name: &str| variables.iter().find(|variable| variable.name == name);
        let mut roles = Self::default();
        roles.find_dates(variables);
        let with_label =
            variables.iter().find(|variable| named(&format!("{}Label", variable.name)).is_some());
        let item = named("item").or(with_label).or_else(|| {
            variables
                .iter()
                .find(|variable| variable.is_address() && !variable.has_any(&IMAGE_NAMES))
        });
        roles.item = item.filter(|item| item.is_address()).map(|item| item.name.clone());
        let of_item = |ending: &str| {
            let name = format!("{}{ending}", item?.name);
            named(&name).map(|variable| variable.name.clone())
        };
        let first_named = |names: &[&str]| {
            let is_one = |variable: &&Variable| names.contains(&&*variable.name.to_lowercase());
            variables.iter().find(is_one).map(|variable| variable.name.clone())
        };
        // A query that labels its item "label" rather than "itemLabel" means the item by it.
        roles.title = first_named(&["itemlabel", "title", "label", "name", "eventlabel"])
            .or_else(|| of_item("Label"))
            .or_else(|| first_text(variables));
        roles.description = of_item("Description")
            .or_else(|| first_named(&["itemdescription", "description", "abstract", "comment"]));
        roles.image = first_named(&IMAGE_NAMES);
        let labelled = |names: &[&str]| {
            let label = names.iter().find_map(|name| named(&format!("{name}Label")));
            let plain = || names.iter().find_map(|name| named(name)).filter(|v| !v.is_address());
            label.or_else(plain).map(|variable| variable.name.clone())
        };
        let is_free = |name: &String| roles.title.as_ref() != Some(name);
        roles.place = labelled(&PLACE_NAMES).filter(is_free);
        roles.category = labelled(&CATEGORY_NAMES)
            .filter(is_free)
            .filter(|name| n_distinct(name, bindings) <= MAX_CATEGORIES);
        roles
    }

    fn find_dates(&mut self, variables: &[Variable]) {
        let dates: Vec<&Variable> =
            variables.iter().filter(|variable| variable.is_date()).collect();
        let is_end = |variable: &&&Variable| variable.has_any(&END_WORDS);
        let start = dates
            .iter()
            .filter(|variable| !is_end(variable))
            .find(|variable| variable.has_any(&START_WORDS))
            .or_else(|| dates.iter().find(|variable| !is_end(variable)))
            .or_else(|| dates.first());
        self.start = start.map(|variable| variable.name.clone());
        let end = dates.iter().filter(is_end).find(|end| self.start.as_ref() != Some(&end.name));
        self.end = end.map(|variable| variable.name.clone());
        let precisions: Vec<&Variable> =
            variables.iter().filter(|variable| variable.has_any(&["precision"])).collect();
        // `dateEndPrecision` is that of `dateEnd` rather than that of `date`.
        let date_of = |precision: &Variable| {
            let named = dates.iter().filter(|date| precision.name.starts_with(&*date.name));
            named.max_by_key(|date| date.name.len()).map(|date| &date.name)
        };
        for date in dates.iter().map(|variable| &variable.name) {
            let own = precisions.iter().find(|precision| date_of(precision) == Some(date));
            // One for all of them, unless it says that it is that of the start or of the end.
            let is_of_one = |only: &Variable| only.has_any(&ONE_SIDED) || only.has_any(&END_WORDS);
            let only = precisions.first().filter(|only| precisions.len() == 1 && !is_of_one(only));
            if let Some(precision) = own.or(only) {
                self.precisions.push((date.clone(), precision.name.clone()));
            }
        }
    }

    /// The variable that has the precision of this one.
    pub(super) fn precision_of(&self, date: &str) -> Option<&str> {
        let found = self.precisions.iter().find(|(of, _)| of == date);
        found.map(|(_, precision)| precision.as_str())
    }

    /// Whether a variable is the start or the end.
    pub(super) fn is_date(&self, name: &str) -> bool {
        [&self.start, &self.end].into_iter().any(|role| role.as_deref() == Some(name))
    }

    /// Whether an event already has what this variable says.
    pub(super) fn is_used(&self, name: &str) -> bool {
        let fields = [
            &self.item,
            &self.title,
            &self.description,
            &self.start,
            &self.end,
            &self.image,
            &self.category,
            &self.place,
        ];
        fields.into_iter().any(|role| role.as_deref() == Some(name))
    }

    /// Says how the dates were read.
    pub(super) fn report(&self, bindings: &[Binding], problems: &mut Problems) {
        let Some(start) = &self.start else {
            let message = "No variable has dates; the results are listed but not drawn.";
            problems.push(Problem::new(Severity::Warning, message));
            return;
        };
        let terms = bindings.iter().flat_map(|binding| &binding.terms);
        let starts = terms.filter(|(name, _)| name == start);
        let n_new_year = starts.filter(|(_, term)| term.value.contains("-01-01T00:00")).count();
        if self.precision_of(start).is_none() && n_new_year > 0 {
            let message = format!(
                "Dates on a 1 January: {n_new_year}. Wikidata writes so, too, where it knows the \
                 year only. A query that selects wikibase:timePrecision as \
                 ?{start}Precision tells."
            );
            problems.push(Problem::new(Severity::Warning, message).in_field(&**start));
        }
    }
}

fn n_distinct(name: &str, bindings: &[Binding]) -> usize {
    let terms = bindings.iter().flat_map(|binding| &binding.terms);
    terms.filter(|(of, _)| of == name).map(|(_, term)| &term.value).collect::<HashSet<_>>().len()
}

/// The first variable with words: neither dates nor addresses.
fn first_text(variables: &[Variable]) -> Option<String> {
    let is_text = |variable: &&Variable| {
        variable.n_bound > 0 && !variable.is_address() && variable.n_dates == 0
    };
    variables.iter().find(is_text).map(|variable| variable.name.clone())
}
