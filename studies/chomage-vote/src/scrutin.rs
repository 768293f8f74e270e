//! Scrutins and their calendar.

use jiff::civil::Date;

/// Two rounds of one election are held within so many days.
const DAYS_BETWEEN_ROUNDS: i32 = 21;

/// A scrutin: one round of an election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scrutin {
    /// Stable identifier.
    pub id: String,
    /// The day of the vote.
    pub date: Date,
    /// 1 for the first round, or the only one.
    pub tour: u8,
    /// Name in French.
    pub label: String,
    /// Name in English.
    pub label_en: String,
    /// Positions of the earlier scrutins that a forecast starts from, the nearest first; none when it is not forecast.
    pub from: Vec<usize>,
}

/// Who stood: a candidate, a list, or a nuance where the source gives no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Position of the scrutin.
    pub scrutin: usize,
    /// Name as the source gives it.
    pub name: String,
    /// Position of the category.
    pub category: usize,
}

/// Scrutins in order of date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    scrutins: Vec<Scrutin>,
}

/// A calendar that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// Scrutins out of order, or twice.
    #[error("scrutin `{0}` is not after the one before it: give each once, in order of date")]
    Order(String),
    /// A forecast from a scrutin that comes later.
    #[error("scrutin `{0}` starts from one that is not before it")]
    From(String),
}

impl Calendar {
    /// The calendar of those scrutins.
    ///
    /// # Errors
    /// When they are not in order of date, or one starts from a later one.
    pub fn new(scrutins: Vec<Scrutin>) -> Result<Self, CalendarError> {
        if let Some(pair) = scrutins.windows(2).find(|pair| pair[0].date >= pair[1].date) {
            return Err(CalendarError::Order(pair[1].id.clone()));
        }
        if let Some((_, late)) =
            scrutins.iter().enumerate().find(|(at, scrutin)| scrutin.from.iter().any(|from| from >= at))
        {
            return Err(CalendarError::From(late.id.clone()));
        }
        Ok(Self { scrutins })
    }

    /// The scrutins, in order of date.
    #[must_use]
    pub fn all(&self) -> &[Scrutin] {
        &self.scrutins
    }

    /// The scrutin at `position`.
    #[must_use]
    pub fn get(&self, position: usize) -> Option<&Scrutin> {
        self.scrutins.get(position)
    }

    /// Position of the scrutin with that identifier.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.scrutins.iter().position(|scrutin| scrutin.id == id)
    }

    /// Position of the other round of the election whose round stands at `position`; `None` when it has no other one here.
    #[must_use]
    pub fn other_round(&self, position: usize) -> Option<usize> {
        let own = self.get(position)?;
        let is_other = |scrutin: &Scrutin| {
            let apart = own.date.until(scrutin.date).map_or(i32::MAX, |span| span.get_days().abs());
            scrutin.tour != own.tour && apart <= DAYS_BETWEEN_ROUNDS
        };
        self.scrutins.iter().position(is_other)
    }

    /// The identifier of the scrutin at `position`; empty when there is none.
    #[must_use]
    pub fn id(&self, position: usize) -> &str {
        self.get(position).map_or("", |scrutin| scrutin.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn scrutin(id: &str, day: i8, from: &[usize]) -> Scrutin {
        let label = String::new();
        Scrutin {
            id: id.into(),
            date: date(2020, 1, day),
            tour: 1,
            label: label.clone(),
            label_en: label,
            from: from.to_vec(),
        }
    }

    #[test]
    fn scrutins_rise_and_start_from_earlier_ones() {
        let calendar = Calendar::new(vec![scrutin("a", 1, &[]), scrutin("b", 2, &[0])]).unwrap();
        assert_eq!((calendar.position("b"), calendar.id(0), calendar.id(9)), (Some(1), "a", ""));
        let second = Scrutin { tour: 2, ..scrutin("b", 15, &[]) };
        let rounds = Calendar::new(vec![scrutin("a", 1, &[]), second]).unwrap();
        assert_eq!(
            (rounds.other_round(0), rounds.other_round(1), rounds.other_round(9)),
            (Some(1), Some(0), None)
        );
        assert_eq!(calendar.other_round(0), None);
        let twice = Calendar::new(vec![scrutin("a", 2, &[]), scrutin("b", 2, &[])]);
        assert_eq!(twice, Err(CalendarError::Order("b".into())));
        let late = Calendar::new(vec![scrutin("a", 1, &[1]), scrutin("b", 2, &[])]);
        assert_eq!(late, Err(CalendarError::From("a".into())));
    }
}
