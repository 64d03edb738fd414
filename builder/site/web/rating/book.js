/** 自评表 as a workbook: cells are words or numbers and never a formula; as builder/generate/listing.py fills sheets. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { escapedXml } from "../station/runs.js";
import { member, readMember } from "../station/mould.js";
import { breadth } from "../station/paging.js";
import { sealedFile } from "../station/sealing.js";
import { toldWords } from "./report.js";

const { LINE, NARROWEST, PER_SHARE, SIGN } = fromPython("builder.generate.listing");
const { FORMULA_SIGNS } = fromPython("builder.generate.xlsx");
const { OUTCOME } = fromPython("builder.generate.assessment");
const { CUSTOM, CUSTOM_TYPE } = fromPython("builder.generate.provenance");
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * @typedef {import("./report.js").Listing} Listing
 * @typedef {{ name: string, xml: string, head: number }} Sheet a sheet, and the row of its head if it has one
 */

/** @param {ReturnType<import("./report.js").reportOf>} report @param {any} cut @param {any} origin */
export function bookFile(report, cut, origin) {
  const { members, styles } = cut.book;
  const make = new Filler(styles, report.example);
  const above = [report.station, report.system, report.example].filter(Boolean);
  const sheets = [
    make.listing(report.sheet, above),
    make.outcome(report),
    ...report.listings.map((listing) => make.listing(listing, [report.example].filter(Boolean))),
  ];
  const written = [
    ["[Content_Types].xml", typesXml(sheets)],
    ["xl/workbook.xml", bookXml(sheets)],
    ["xl/_rels/workbook.xml.rels", relationsXml(sheets)],
    ...sheets.map(({ xml }, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml]),
  ];
  const made = written.map(([name, xml]) => member(name, xml));
  return sealedFile([...made, ...members.map(readMember)], origin, cut.provenance);
}

class Filler {
  /** @param {Record<string, number>} styles of cells, by number @param {string} marked what every print says */
  constructor(styles, marked) {
    this.styles = styles;
    this.marked = marked;
  }

  /** A table below lines that go across it. @param {Listing} listing @param {string[]} above @returns {Sheet} */
  listing({ name, columns, rows, levels }, above) {
    const widths = columns.map(([, share]) => Math.max(share * PER_SHARE, NARROWEST));
    const head = above.length + 1;
    const lines = [
      ...above.map((words, at) => rowXml(at + 1, [this.cell(at + 1, 0, words, true)], 0)),
      rowXml(head, columns.map(([words], at) => this.cell(head, at, words, true)), 0),
      ...rows.map((row, at) => {
        const cells = row.map((said, place) => this.cell(head + 1 + at, place, said, levels.has(at)));
        return rowXml(head + 1 + at, cells, LINE * Math.max(...row.map((said, place) => linesIn(said, widths[place]))));
      }),
    ];
    const last = letters(columns.length - 1);
    const merged = above.map((_, at) => `<mergeCell ref="A${at + 1}:${last}${at + 1}"/>`).join("");
    const merges = merged && `<mergeCells count="${above.length}">${merged}</mergeCells>`;
    const print = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';
    const pane = `<pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/>`;
    const fit = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
    return { name, head, xml: this.sheet({ before: fit, pane, widths, lines, after: merges, print }) };
  }

  /** Facts and what it comes to. @returns {Sheet} */
  outcome({ facts, outcome }) {
    const told = [...facts, ...outcome.map((words) => ["", words])];
    const lines = told.map((row, at) =>
      rowXml(at + 1, row.map((words, place) => this.cell(at + 1, place, words, false)), 0)
    );
    return { name: OUTCOME, head: 0, xml: this.sheet({ widths: [16, 90], lines }) };
  }

  sheet({ before = "", pane = "", widths, lines, after = "", print = "" }) {
    const columns = widths.map((width, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`
    );
    const header = this.marked &&
      `<headerFooter><oddHeader>&amp;R${escapedXml(this.marked)}</oddHeader></headerFooter>`;
    return `${HEAD}<worksheet xmlns="${MAIN}">${before}<sheetViews><sheetView workbookViewId="0">${pane}</sheetView>` +
      `</sheetViews><cols>${columns.join("")}</cols><sheetData>${lines.join("")}</sheetData>${after}${print}${header}` +
      "</worksheet>";
  }

  /** Words that stay words whatever sign they begin with, or a number. */
  cell(row, column, said, bold) {
    const words = toldWords(said);
    const isWords = typeof said === "string";
    const quoted = isWords && FORMULA_SIGNS.includes(words[0]) ? "Quoted" : "";
    const at = `r="${letters(column)}${row}" s="${this.styles[(bold ? "bold" : "plain") + quoted]}"`;
    if (!words) return `<c ${at}/>`;
    if (!isWords) return `<c ${at}><v>${words}</v></c>`;
    return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escapedXml(words)}</t></is></c>`;
  }
}

const letters = (/** @type {number} */ column) => String.fromCharCode(65 + column);

function rowXml(at, cells, height) {
  const tall = height ? ` ht="${height}" customHeight="1"` : "";
  return `<row r="${at}"${tall}>${cells.join("")}</row>`;
}

/** About how many lines words take in a cell. */
function linesIn(said, width) {
  const lines = toldWords(said).split("\n");
  return lines.reduce((sum, line) => sum + Math.ceil((Math.max(breadth(line), 1) * SIGN) / width), 0);
}

function typesXml(sheets) {
  const overrides = [
    ["/xl/workbook.xml", `${TYPES}.sheet.main+xml`],
    ...sheets.map((_, at) => [`/xl/worksheets/sheet${at + 1}.xml`, `${TYPES}.worksheet+xml`]),
    ["/xl/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"],
    ["/xl/styles.xml", `${TYPES}.styles+xml`],
    ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
    ["/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"],
    [`/${CUSTOM}`, CUSTOM_TYPE],
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`);
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ` +
    `ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`;
}

/** @param {Sheet[]} sheets */
function bookXml(sheets) {
  const named = sheets.map(({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const titles = sheets.map(({ name, head }, at) =>
    head ? `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${name}'!$${head}:$${head}</definedName>` : ""
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">` +
    `<bookViews><workbookView activeTab="0"/></bookViews>` +
    `<sheets>${named.join("")}</sheets><definedNames>${titles.join("")}</definedNames></workbook>`;
}

function relationsXml(sheets) {
  const parts = [
    ...sheets.map((_, at) => ["worksheet", `worksheets/sheet${at + 1}.xml`]),
    ["styles", "styles.xml"],
    ["theme", "theme/theme1.xml"],
  ].map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`);
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${parts.join("")}</Relationships>`;
}
