/** A table of words as a workbook that any office opens: one sheet, no formula, ruled, A4 across. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { escapedXml } from "../station/runs.js";
import { member, zipped } from "../station/mould.js";

const { CELL_MARKS, DAY_COLUMNS, DAY_FORMATS } = fromPython("builder.generate.timetable");
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGED = "http://schemas.openxmlformats.org/package/2006";
const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const TITLE_STYLE = 2;
const HEAD_STYLE = 1;
/** Of the first date; the others follow in the order of FORMATS. */
const DAY_STYLE = 3;
const FORMATS = CELL_MARKS.flatMap((/** @type {string} */ mark) => {
  return ["", "T"].map((kind) => DAY_FORMATS[kind] + (mark && `"${mark}"`));
});
/** The first number of a format that is nobody else's (ECMA-376, 18.8.30). */
const OWN_FORMAT = 164;
/** The day that a workbook counts from, and that from which all programs count alike. */
const FIRST_DAY = Date.UTC(1899, 11, 30);
const FIRST_YEAR = Date.UTC(1901, 0, 1);
const DAY = 86400000;
const LEAST = 15;
/** Signs of a cell beside a column's width, about. */
const SIGN = 2.2;

/**
 * @param {string[]} above lines that go across the table
 * @param {[string, number][]} columns heads with their widths
 * @param {string[][]} rows
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function workbookOf(above, columns, rows) {
  const parts = [
    ["[Content_Types].xml", contentTypes()],
    ["_rels/.rels", relations([["rId1", "officeDocument", "xl/workbook.xml"]])],
    ["xl/workbook.xml", book()],
    [
      "xl/_rels/workbook.xml.rels",
      relations([["rId1", "worksheet", "worksheets/sheet1.xml"], ["rId2", "styles", "styles.xml"]]),
    ],
    ["xl/styles.xml", styles()],
    ["xl/worksheets/sheet1.xml", sheet(above, columns, rows)],
  ];
  return zipped(parts.map(([name, xml]) => member(name, HEAD + xml)));
}

function contentTypes() {
  const parts = [["workbook", "sheet.main"], ["worksheets/sheet1", "worksheet"], ["styles", "styles"]];
  const listed = parts.map(([name, kind]) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${KIND}.${kind}+xml"/>`
  );
  const relating = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`;
  const plain = '<Default Extension="xml" ContentType="application/xml"/>';
  return `<Types xmlns="${PACKAGED}/content-types">${relating}${plain}${listed.join("")}</Types>`;
}

/** @param {string[][]} listed */
function relations(listed) {
  const all = listed.map(([id, kind, target]) =>
    `<Relationship Id="${id}" Type="${RELATED}/${kind}" Target="${target}"/>`
  );
  return `<Relationships xmlns="${PACKAGED}/relationships">${all.join("")}</Relationships>`;
}

function book() {
  const sheets = '<sheets><sheet name="时间表" sheetId="1" r:id="rId1"/></sheets>';
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATED}">${sheets}</workbook>`;
}

/** @param {string} pattern */
function patternFill(pattern) {
  return `<fill><patternFill patternType="${pattern}"/></fill>`;
}

/** Plain, head, title; words wrap, cells are ruled. */
function styles() {
  const font = (/** @type {string} */ size) => `<font><sz val="${size}"/><name val="宋体"/></font>`;
  const bold = (/** @type {string} */ size) => `<font><b/><sz val="${size}"/><name val="宋体"/></font>`;
  const sides = ["left", "right", "top", "bottom"].map((side) => `<${side} style="thin"/>`).join("");
  /** @param {number} at @param {number} border @param {string} fit @param {number} format */
  const cell = (at, border, fit = "wrapText", format = 49) =>
    `<xf numFmtId="${format}" fontId="${at}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1"` +
    ` applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" ${fit}="1"/></xf>`;
  const formats = FORMATS.map((code, at) => `<numFmt numFmtId="${OWN_FORMAT + at}" formatCode='${code}'/>`);
  const dates = FORMATS.map((_, at) => cell(0, 1, "shrinkToFit", OWN_FORMAT + at));
  return [
    `<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length}">${formats.join("")}</numFmts>`,
    `<fonts count="3">${font("10")}${bold("10")}${bold("14")}</fonts>`,
    `<fills count="2">${["none", "gray125"].map(patternFill).join("")}</fills>`,
    `<borders count="2"><border/><border>${sides}</border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${DAY_STYLE + dates.length}">${cell(0, 1)}${cell(1, 1)}${cell(2, 0)}${dates.join("")}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join("");
}

/** @param {string[]} above @param {[string, number][]} columns @param {string[][]} rows */
function sheet(above, columns, rows) {
  const last = letter(columns.length);
  const widths = columns.map(([, width], at) =>
    `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`
  );
  const lines = [
    ...above.map((words) => ({ words: [words], style: TITLE_STYLE })),
    { words: columns.map(([head]) => head), style: HEAD_STYLE },
    ...rows.map((words) => ({ words, style: 0 })),
  ];
  const cells = lines.map(({ words, style }, at) => listedRowXml(at + 1, words, style, columns));
  const merged = above.map((_, at) => `<mergeCell ref="A${at + 1}:${last}${at + 1}"/>`);
  const joined = merged.length ? `<mergeCells count="${merged.length}">${merged.join("")}</mergeCells>` : "";
  const frozen = `<pane ySplit="${above.length + 1}" topLeftCell="A${
    above.length + 2
  }" activePane="bottomLeft" state="frozen"/>`;
  return [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>`,
    `<cols>${widths.join("")}</cols><sheetData>${cells.join("")}</sheetData>${joined}`,
    '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="1"/></worksheet>',
  ].join("");
}

/** @param {number} at @param {string[]} words @param {number} style @param {[string, number][]} columns */
function listedRowXml(at, words, style, columns) {
  const cells = words.map((said, column) => {
    const place = `<c r="${letter(column + 1)}${at}"`;
    const day = style || !DAY_COLUMNS.includes(column) ? null : dayCell(said);
    if (day) return `${place} s="${day.style}"><v>${day.serial}</v></c>`;
    return `${place} s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapedXml(said)}</t></is></c>`;
  });
  const lines = style === TITLE_STYLE ? 1 : Math.max(...words.map((said, column) => {
    return Math.ceil(Math.max(said.length, 1) * SIGN / columns[column][1]);
  }));
  const height = style === TITLE_STYLE ? LEAST + 7 : LEAST * lines;
  return `<row r="${at}" ht="${height}" customHeight="1">${cells.join("")}</row>`;
}

/**
 * The words of a day, or a minute of one, as a date to sort and reckon with; null for other words.
 * @param {string} words
 */
function dayCell(words) {
  const [mark] = CELL_MARKS.filter((/** @type {string} */ one) => words.endsWith(one)).reverse();
  const written = words.slice(0, words.length - mark.length);
  if (!/^\d{4}-\d\d-\d\d(?: \d\d:\d\d)?$/.test(written)) return null;
  const moment = Date.parse(written.includes(" ") ? `${written.replace(" ", "T")}:00Z` : written);
  if (Number.isNaN(moment) || moment < FIRST_YEAR) return null;
  const style = DAY_STYLE + 2 * CELL_MARKS.indexOf(mark) + (written.includes(" ") ? 1 : 0);
  return { style, serial: (moment - FIRST_DAY) / DAY };
}

/** A, B …: a table here has fewer than 26 columns. @param {number} at */
function letter(at) {
  return String.fromCharCode(64 + at);
}
