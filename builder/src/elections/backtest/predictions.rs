//! Forecasts beside results, and their Parquet file.

use std::sync::Arc;

use augure_elections::bureau::BureauId;
use augure_elections::engine::setting::Kind;
use augure_elections::panel::{Panel, PanelRow};
use augure_elections::scrutin::ScrutinIndex;
use augure_learn::conformal::sampling::Chance;
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use crate::elections::engine::question::{contested, stood};

use super::model::{Answer, Ranges};

/// One forecast of one bureau, and what came.
#[derive(Debug, Clone)]
pub struct Prediction {
    /// The target.
    pub scrutin: ScrutinIndex,
    /// The setting.
    pub kind: Kind,
    /// The model.
    pub model: &'static str,
    /// The bureau.
    pub bureau: BureauId,
    /// Forecast shares in category order.
    pub predicted: Vec<f64>,
    /// Shares that came.
    pub observed: Vec<f64>,
    /// Whether each category stood.
    pub stood: Vec<bool>,
    /// Whether at least two stood: other bureaux are written but not measured.
    pub contested: bool,
    /// Whether the bureau lies in the widest zone.
    pub widest: bool,
    /// Valid votes that the bureau cast.
    pub votes: u32,
    /// The sampling part of its result as of the eve, for models that state it.
    pub chance: Option<Chance>,
    /// 80 % and 90 % intervals, where the model gives some.
    pub intervals: Option<Ranges>,
}

impl Prediction {
    /// The `answer` of `model` for the bureau of `row`.
    #[must_use]
    pub fn new(
        scrutin: ScrutinIndex,
        kind: Kind,
        model: &'static str,
        row: &PanelRow,
        answer: Answer,
        observed: Vec<f64>,
        widest: bool,
    ) -> Self {
        Self {
            scrutin,
            kind,
            model,
            bureau: row.bureau,
            predicted: answer.shares,
            observed,
            stood: stood(row),
            contested: contested(row),
            widest,
            votes: row.exprimes,
            chance: answer.chance,
            intervals: answer.intervals,
        }
    }
}

const SCHEMA: &str = "message predictions {
    REQUIRED BYTE_ARRAY setting (UTF8);
    REQUIRED BYTE_ARRAY model (UTF8);
    REQUIRED BYTE_ARRAY scrutin (UTF8);
    REQUIRED INT32 tour;
    REQUIRED BYTE_ARRAY commune (UTF8);
    REQUIRED BYTE_ARRAY bureau (UTF8);
    REQUIRED INT32 votes;
    OPTIONAL DOUBLE expected_votes;
    OPTIONAL DOUBLE spread;
    REQUIRED BYTE_ARRAY category (UTF8);
    REQUIRED DOUBLE predicted;
    REQUIRED DOUBLE observed;
    OPTIONAL DOUBLE low80;
    OPTIONAL DOUBLE high80;
    OPTIONAL DOUBLE low90;
    OPTIONAL DOUBLE high90;
}";

/// `predictions` as one Parquet file: one row per category, shares in `0..=1`, one row group per target.
///
/// # Errors
/// When the Parquet writer refuses.
pub fn to_parquet(panel: &Panel, predictions: &[Prediction]) -> Result<Vec<u8>, ParquetError> {
    let properties = WriterProperties::builder()
        .set_created_by("augure".to_owned())
        .set_compression(Compression::SNAPPY)
        .build();
    let mut writer =
        SerializedFileWriter::new(Vec::new(), Arc::new(parse_message_type(SCHEMA)?), Arc::new(properties))?;
    for target in predictions.chunk_by(|a, b| a.scrutin == b.scrutin) {
        let mut group = writer.next_row_group()?;
        let scrutin = &panel.calendar()[target[0].scrutin];
        texts(&mut group, panel, target, |p, _| p.kind.code().to_owned())?;
        texts(&mut group, panel, target, |p, _| p.model.to_owned())?;
        texts(&mut group, panel, target, |_, _| scrutin.id.clone())?;
        let rows: usize = target.iter().map(|p| p.predicted.len()).sum();
        if let Some(mut column) = group.next_column()? {
            column.typed::<Int32Type>().write_batch(&vec![i32::from(scrutin.tour); rows], None, None)?;
            column.close()?;
        }
        texts(&mut group, panel, target, |p, _| p.bureau.commune.to_string())?;
        texts(&mut group, panel, target, |p, _| p.bureau.code.to_string())?;
        let votes: Vec<i32> =
            target.iter().flat_map(|p| vec![p.votes.cast_signed(); p.predicted.len()]).collect();
        if let Some(mut column) = group.next_column()? {
            column.typed::<Int32Type>().write_batch(&votes, None, None)?;
            column.close()?;
        }
        numbers(&mut group, target, true, |p, _| Some(p.chance?.draws))?;
        numbers(&mut group, target, true, |p, _| Some(p.chance?.spread))?;
        texts(&mut group, panel, target, |_, category| category.to_owned())?;
        numbers(&mut group, target, false, |p, k| Some(p.predicted[k]))?;
        numbers(&mut group, target, false, |p, k| Some(p.observed[k]))?;
        numbers(&mut group, target, true, |p, k| Some(p.intervals.as_ref()?.0[k].low.get()))?;
        numbers(&mut group, target, true, |p, k| Some(p.intervals.as_ref()?.0[k].high.get()))?;
        numbers(&mut group, target, true, |p, k| Some(p.intervals.as_ref()?.1[k].low.get()))?;
        numbers(&mut group, target, true, |p, k| Some(p.intervals.as_ref()?.1[k].high.get()))?;
        group.close()?;
    }
    writer.into_inner()
}

fn texts(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    panel: &Panel,
    predictions: &[Prediction],
    of: impl Fn(&Prediction, &str) -> String,
) -> Result<(), ParquetError> {
    let values: Vec<ByteArray> = predictions
        .iter()
        .flat_map(|p| panel.categories().iter().map(|c| ByteArray::from(of(p, &c.key).into_bytes())))
        .collect();
    if let Some(mut column) = group.next_column()? {
        column.typed::<ByteArrayType>().write_batch(&values, None, None)?;
        column.close()?;
    }
    Ok(())
}

fn numbers(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    predictions: &[Prediction],
    optional: bool,
    of: impl Fn(&Prediction, usize) -> Option<f64>,
) -> Result<(), ParquetError> {
    let values: Vec<Option<f64>> = predictions
        .iter()
        .flat_map(|p| (0..p.predicted.len()).map(|k| of(p, k)).collect::<Vec<_>>())
        .collect();
    let present: Vec<f64> = values.iter().flatten().copied().collect();
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    if let Some(mut column) = group.next_column()? {
        column.typed::<DoubleType>().write_batch(&present, optional.then_some(&levels[..]), None)?;
        column.close()?;
    }
    Ok(())
}
