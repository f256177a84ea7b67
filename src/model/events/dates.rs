//! A column of dates, eight bytes each.

use foldhash::HashMap;
use rayon::prelude::*;

use date::{Date, Instant, PackedDate, Zone};

use super::columns::Column;

/// A column of dates, without the words of their sources.
#[derive(Clone, Default)]
pub(super) struct Dates {
    cells: Vec<u64>,
    /// What does not fit into eight bytes; the first [`MAX_SHARED`] of it are stored once each,
    /// however often they are said.
    unusual: Vec<Date>,
    /// Where those are; nothing once there are more.
    unusual_at: HashMap<Date, u64>,
    /// The zones of those times that fit into eight bytes, UTC aside.
    zones: Vec<Zone>,
}

/// Of so many different dates hardly one is said twice: they are stamps of a trace or a log, finer
/// than a second, and looking each up took longer than reading it.
const MAX_SHARED: usize = 1 << 16;
/// Stands for no date.
const NONE: u64 = u64::MAX;
/// Set where the other bits are a position among the unusual ones.
const IS_UNUSUAL: u64 = 1 << 63;

impl Dates {
    pub(super) fn push(&mut self, date: Option<Date>) {
        let cell = date.map_or(NONE, |date| self.cell(date));
        self.cells.push(cell);
    }

    /// As [`push`](Self::push), of a date that is packed already.
    pub(super) fn push_packed(&mut self, date: Option<PackedDate>) {
        let cell = date.map_or(NONE, |date| self.packed_cell(date));
        self.cells.push(cell);
    }

    pub(super) fn set(&mut self, position: usize, date: Option<Date>) {
        let new = date.map_or(NONE, |date| self.cell(date));
        if let Some(cell) = self.cells.get_mut(position) {
            *cell = new;
        }
    }

    pub(super) fn get(&self, position: usize) -> Option<Date> {
        match *self.cells.get(position)? {
            NONE => None,
            cell if cell & IS_UNUSUAL != 0 => {
                self.unusual.get((cell & !IS_UNUSUAL) as usize).cloned()
            }
            cell => Some(PackedDate::from_bits(cell).date()),
        }
    }

    /// [`PackedDate::exact_bounds`] of a date.
    pub(super) fn exact_bounds(&self, position: usize) -> Option<(Instant, Instant)> {
        let cell = *self.cells.get(position)?;
        (cell & IS_UNUSUAL == 0).then(|| PackedDate::from_bits(cell).exact_bounds()).flatten()
    }

    /// [`PackedDate::exact_end`] of a date.
    pub(super) fn exact_end(&self, position: usize) -> Option<Instant> {
        let cell = *self.cells.get(position)?;
        (cell & IS_UNUSUAL == 0).then(|| PackedDate::from_bits(cell).exact_end()).flatten()
    }

    /// [`PackedDate::is_exact`] of a date.
    pub(super) fn is_exact(&self, position: usize) -> bool {
        let cell = self.cells.get(position).filter(|cell| **cell & IS_UNUSUAL == 0);
        cell.is_some_and(|cell| PackedDate::from_bits(*cell).is_exact())
    }

    /// [`PackedDate::is_plain`] of a date.
    pub(super) fn is_plain(&self, position: usize) -> bool {
        let cell = self.cells.get(position).filter(|cell| **cell & IS_UNUSUAL == 0);
        cell.is_some_and(|cell| PackedDate::from_bits(*cell).is_plain())
    }

    /// The year of a date; of an unusual one that of its earliest instant. `None` where there is none.
    pub(super) fn year(&self, position: usize) -> Option<i64> {
        match *self.cells.get(position)? {
            NONE => None,
            cell if cell & IS_UNUSUAL != 0 => {
                let date = self.unusual.get((cell & !IS_UNUSUAL) as usize)?;
                Some(Zone::Utc.civil_at(date.earliest().instant()?).year)
            }
            cell => {
                let packed = PackedDate::from_bits(cell);
                // In UTC it may be another one.
                if packed.is_at_turn_of_year() && packed.zone().is_some() {
                    let start = packed.date().earliest().instant()?;
                    return Some(Zone::Utc.civil_at(start).year);
                }
                packed.year()
            }
        }
    }

    /// The first and the last year that its dates state, those that are open or unknown aside; `None`
    /// where there is none, or a date is of another kind, so that the year says little of its bounds.
    /// Takes O(n), on all cores.
    pub(super) fn stated_years(&self) -> Option<(i64, i64)> {
        /// So many are looked at by one core at a time, which takes much longer than to ask it.
        const STRETCH: usize = 1 << 16;
        let years = |cells: &[u64]| {
            let mut range = (i64::MAX, i64::MIN);
            for cell in cells.iter().filter(|cell| **cell != NONE) {
                let date = PackedDate::from_bits(*cell);
                if cell & IS_UNUSUAL != 0 || !date.has_all_digits() {
                    return None;
                }
                if let Some(year) = date.year() {
                    range = (range.0.min(year), range.1.max(year));
                }
            }
            Some(range)
        };
        let wider = |a: (i64, i64), b: (i64, i64)| Some((a.0.min(b.0), a.1.max(b.1)));
        let stretches = self.cells.par_chunks(STRETCH).map(years);
        stretches.try_reduce(|| (i64::MAX, i64::MIN), wider)
    }

    /// Whether any of them is open.
    pub(super) fn has_open(&self) -> bool {
        let open = PackedDate::new(&Date::open()).map(PackedDate::bits);
        open.is_some_and(|open| self.cells.contains(&open))
    }

    /// The zones other than UTC that times are in.
    pub(super) fn zones(&self) -> impl Iterator<Item = Zone> {
        let of_unusual = self.unusual.iter().filter_map(Date::zone);
        of_unusual.filter(|zone| *zone != Zone::Utc).chain(self.zones.iter().copied())
    }

    /// Whether a date is a time in a zone that has a name.
    pub(super) fn is_in_named_zone(&self, position: usize) -> bool {
        let zone = match self.cells.get(position) {
            None | Some(&NONE) => None,
            Some(cell) if cell & IS_UNUSUAL != 0 => {
                let date = self.unusual.get((cell & !IS_UNUSUAL) as usize);
                date.and_then(Date::zone)
            }
            Some(cell) => PackedDate::from_bits(*cell).zone(),
        };
        matches!(zone, Some(Zone::Named(_)))
    }

    /// Adds another column at the end.
    pub(super) fn append(&mut self, other: Self) {
        let Self { cells, unusual, zones, .. } = other;
        zones.into_iter().for_each(|zone| self.note_zone(zone));
        let unusual: Vec<u64> = unusual.into_iter().map(|date| self.cell(date)).collect();
        let cell = |cell: u64| match cell {
            NONE => NONE,
            _ if cell & IS_UNUSUAL == 0 => cell,
            _ => unusual.get((cell & !IS_UNUSUAL) as usize).copied().unwrap_or(NONE),
        };
        self.cells.extend(cells.into_iter().map(cell));
    }

    /// [`Date::is_placed`] of a date; `false` where there is none.
    pub(super) fn is_placed(&self, position: usize) -> bool {
        match self.cells.get(position) {
            None | Some(&NONE) => false,
            Some(cell) if cell & IS_UNUSUAL != 0 => {
                self.unusual.get((cell & !IS_UNUSUAL) as usize).is_some_and(Date::is_placed)
            }
            Some(cell) => PackedDate::from_bits(*cell).is_placed(),
        }
    }

    /// Whether there is a date at a position.
    pub(super) fn has(&self, position: usize) -> bool {
        self.cells.get(position).is_some_and(|cell| *cell != NONE)
    }

    fn note_zone(&mut self, zone: Zone) {
        if self.zones.last() != Some(&zone) && !self.zones.contains(&zone) {
            self.zones.push(zone);
        }
    }

    fn packed_cell(&mut self, date: PackedDate) -> u64 {
        if let Some(zone) = date.zone() {
            self.note_zone(zone);
        }
        date.bits()
    }

    fn cell(&mut self, date: Date) -> u64 {
        if let Some(packed) = PackedDate::new(&date) {
            return self.packed_cell(packed);
        }
        let date = date.without_written();
        let next = self.unusual.len() as u64 | IS_UNUSUAL;
        let unusual = &mut self.unusual;
        if unusual.len() >= MAX_SHARED {
            self.unusual_at = HashMap::default();
            unusual.push(date);
            return next;
        }
        *self.unusual_at.entry(date).or_insert_with_key(|date| {
            unusual.push(date.clone());
            next
        })
    }
}

impl Column for Dates {
    fn reserve(&mut self, n_more: usize) {
        self.cells.reserve(n_more);
    }

    fn shrink_to_fit(&mut self) {
        self.cells.shrink_to_fit();
        self.unusual.shrink_to_fit();
    }

    fn move_behind(&mut self, start: usize, places: &[usize]) {
        self.cells.move_behind(start, places);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use date::When;

    #[test]
    fn dates_that_do_not_fit_come_back_however_many_there_are() {
        let date = |at: usize| {
            let text = format!("2019-08-02T12:00:00.{at:06}");
            When::parse(&text).unwrap().start
        };
        let n_dates = MAX_SHARED + 100;
        let mut dates = Dates::default();
        let mut others = Dates::default();
        for at in 0..n_dates {
            dates.push(Some(date(at % MAX_SHARED / 2)));
            others.push(Some(date(at)));
        }
        assert_eq!(dates.unusual.len(), MAX_SHARED / 2, "what is said often is stored once");
        dates.append(others);
        let expect = (0..n_dates).map(|at| at % MAX_SHARED / 2).chain(0..n_dates);
        for (position, at) in expect.enumerate() {
            assert_eq!(dates.get(position), Some(date(at)));
            assert_eq!(dates.year(position), Some(2019));
        }
    }
}
