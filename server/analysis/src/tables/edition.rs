//! Editions of the TAGS lists. Which edition holds at a date is decided here and nowhere else.

use std::fmt;

/// An edition of the TAGS lists, named after the year of its source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Edition {
    /// TAGS handbook TL:TAGS-1, in force to 1980.
    E1974 = 1,
    /// 5 FAH-3 as in force in 2002-2013.
    E2008 = 2,
    /// 5 FAH-3 as in force since 2021.
    E2024 = 4,
}

impl Edition {
    /// All editions, oldest first.
    pub const ALL: [Edition; 3] = [Edition::E1974, Edition::E2008, Edition::E2024];

    /// The year that names the edition, as in the option `edition`.
    pub const fn year(self) -> &'static str {
        match self {
            Edition::E1974 => "1974",
            Edition::E2008 => "2008",
            Edition::E2024 => "2024",
        }
    }

    /// The edition named by its year.
    pub fn from_year(year: &str) -> Option<Edition> {
        Edition::ALL
            .into_iter()
            .find(|edition| edition.year() == year)
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.year())
    }
}

/// A set of editions.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct EditionSet(u8);

impl EditionSet {
    /// No edition.
    pub const EMPTY: EditionSet = EditionSet(0);
    /// Every edition.
    pub const ALL: EditionSet = EditionSet(7);

    pub(super) const fn from_bits(bits: u8) -> EditionSet {
        EditionSet(bits & 7)
    }

    /// The editions in force in a year: in 1981-2001 and in 2014-2020 the lists changed piece by piece, so two hold.
    pub const fn for_year(year: i16) -> EditionSet {
        EditionSet(match year {
            ..=1980 => 1,
            1981..=2001 => 1 | 2,
            2002..=2013 => 2,
            2014..=2020 => 2 | 4,
            2021.. => 4,
        })
    }

    /// The editions in force at a date.
    pub fn for_date(date: jiff::civil::Date) -> EditionSet {
        EditionSet::for_year(date.year())
    }

    /// Whether the set holds the edition.
    pub const fn contains(self, edition: Edition) -> bool {
        self.0 & edition as u8 != 0
    }

    /// Whether the sets share an edition.
    pub const fn intersects(self, other: EditionSet) -> bool {
        self.0 & other.0 != 0
    }

    /// The editions of both sets.
    #[must_use]
    pub const fn union(self, other: EditionSet) -> EditionSet {
        EditionSet(self.0 | other.0)
    }

    /// Whether no edition is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The editions, oldest first.
    pub fn iter(self) -> impl Iterator<Item = Edition> {
        Edition::ALL
            .into_iter()
            .filter(move |&edition| self.contains(edition))
    }
}

impl From<Edition> for EditionSet {
    fn from(edition: Edition) -> EditionSet {
        EditionSet(edition as u8)
    }
}

impl fmt::Display for EditionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, edition) in self.iter().enumerate() {
            if number > 0 {
                f.write_str(", ")?;
            }
            f.write_str(edition.year())?;
        }
        Ok(())
    }
}

impl fmt::Debug for EditionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{self}}}")
    }
}
