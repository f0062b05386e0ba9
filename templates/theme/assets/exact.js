/* Amounts and values as exact decimals, never as floats. It uses no document, so that it can be tested alone. */

const POWERS = { "元": -4, "万元": 0, "亿元": 4 };

/* A decimal as an integer and its number of decimal places; null for any other text. */
function decimalOf(text) {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!found) return null;
  const [, sign, whole, behind = ""] = found;
  return { digits: BigInt(sign + whole + behind), places: behind.length };
}

function shifted({ digits, places }, power) {
  return power > places
    ? { digits: digits * 10n ** BigInt(power - places), places: 0 }
    : { digits, places: places - power };
}

function difference(one, other) {
  const places = Math.max(one.places, other.places);
  const digits = ({ digits: own, places: has }) => own * 10n ** BigInt(places - has);
  return { digits: digits(other) - digits(one), places };
}

/* With thousands separators and without trailing zeros. */
function written({ digits, places }, plus = "") {
  const size = String(digits < 0n ? -digits : digits).padStart(places + 1, "0");
  const whole = size.slice(0, size.length - places).replace(/\B(?=(\d{3})+$)/g, ",");
  const behind = size.slice(size.length - places).replace(/0+$/, "");
  return `${digits < 0n ? "－" : digits > 0n ? plus : ""}${whole}${behind && `.${behind}`}`;
}

const isAmount = (text, unit) => typeof text === "string" && unit in POWERS && decimalOf(text) !== null;

/* An amount in 万元; a text that is no amount, or has an unknown unit, is returned unchanged. */
export function amountText(text, unit) {
  return isAmount(text, unit) ? written(shifted(decimalOf(text), POWERS[unit])) : text;
}

/* The second minus the first in 万元; empty where one of them is no amount. */
export function amountDifference(one, oneUnit, other, otherUnit) {
  if (!isAmount(one, oneUnit) || !isAmount(other, otherUnit)) return "";
  const [first, second] = [shifted(decimalOf(one), POWERS[oneUnit]), shifted(decimalOf(other), POWERS[otherUnit])];
  return written(difference(first, second), "＋");
}

const SIGN = "(≥|≤|>|<|=|不低于|不少于|不高于|不超过|大于|小于|达到|大于等于|小于等于)?";
const VALUE = new RegExp(`^${SIGN}(-?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)([^\\d]*)$`);
/* Days, times of day and ends of months are no amounts: they have no difference. */
const OF_TIME = /^[^/]*[年月日时点分秒周旬季前后底初末内第]/;
const UNIT = /^(?:%|‰|[\u4e00-\u9fff㎡]{1,6}|(?:元|万元|亿元)?\/[\u4e00-\u9fff·]+|[\u4e00-\u9fff]{1,3}\/[\u4e00-\u9fff·]{1,8})?(?:及?以上|及?以下)?$/;

function valueOf(text) {
  const found = typeof text === "string" && VALUE.exec(text.normalize("NFKC").replace(/\s/g, ""));
  if (!found || OF_TIME.test(found[3]) || !UNIT.test(found[3])) return null;
  return { sign: found[1] || "", number: decimalOf(found[2].replace(/,/g, "")), unit: found[3] };
}

/* The second minus the first, if both are one number with the same comparison sign and unit; else empty. */
export function valueDifference(one, other) {
  const [first, second] = [valueOf(one), valueOf(other)];
  if (!first || !second || first.sign !== second.sign || first.unit !== second.unit) return "";
  const unit = first.unit.replace(/及?以[上下]$/, "");
  return written(difference(first.number, second.number), "＋") + (unit === "%" ? "个百分点" : unit);
}
