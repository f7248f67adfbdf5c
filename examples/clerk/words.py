"""What is said, in Chinese and English."""
from __future__ import annotations

WORDS = {
    "zh": {
        "spaces_dropped": "已去除号码中的空格或引号", "amount_unit_dropped": "已去除金额中的单位或千分位逗号",
        "amount_full_width": "已将全角数字改为半角", "amount_was_number": "该格为数值，恰为整数，已改为文本",
        "cell_number": "该格为数值，表格只保留 15 位数字，请将该列设为文本后重新录入",
        "cell_formula": "该格为公式，请粘贴为文本", "cell_other": "该格不是文本（日期、逻辑值或错误值）",
        "amount_unreadable": "不是至多两位小数的金额", "amount_differs": "应为 {due} 元",
        "duplicate": "与第 {row} 行为同一人", "blank": "必填项为空",
        "row": "行", "cell": "单元格", "column": "列", "what": "情况", "done": "处理", "normalised": "已更正", "refused": "拒绝",
        "no_sheet": "{path}：找不到表头（需有享受人身份证号、银行账号、补贴金额等列）", "not_there": "{path} 无法读取",
        "made": "已生成 {path}：{rows} 人，其中 {planted} 处预设问题（人员、号码、账号均为虚构）",
        "read": "读取 {rows} 行：可用 {clean} 行（其中更正 {normalised} 格），拒绝 {refused} 行",
        "sum": "可用部分合计 {sum} 元（{capitals}）",
        "wrote": "已写出 {clean}（可用于 BatchFill）和 {findings}（退回村里修改）",
        "below": "第 {row} 行起为合计、签字，未读取",
    },
    "en": {
        "spaces_dropped": "spaces or quotes in the number dropped",
        "amount_unit_dropped": "unit or thousands commas dropped",
        "amount_full_width": "full-width digits made ordinary ones",
        "amount_was_number": "a numeric cell, a whole number: made text",
        "cell_number": "a numeric cell, of which a spreadsheet keeps 15 digits: make the column text and type it again",
        "cell_formula": "a formula: paste its value as text",
        "cell_other": "no text (a date, a truth value or an error)",
        "amount_unreadable": "no amount with at most two decimals", "amount_differs": "must be {due} yuan",
        "duplicate": "the same person as in row {row}", "blank": "must not be blank",
        "row": "row", "cell": "cell", "column": "column", "what": "what", "done": "outcome", "normalised": "put right",
        "refused": "refused",
        "no_sheet": "{path}: no header found (it needs 享受人身份证号, 银行账号, 补贴金额)", "not_there": "{path} cannot be read",
        "made": "made {path}: {rows} people with {planted} planted defects (nobody and no number in it is real)",
        "read": "{rows} rows read: {clean} clean ({normalised} cells put right), {refused} refused",
        "sum": "sum of the clean rows: {sum} yuan ({capitals})",
        "wrote": "wrote {clean} (for BatchFill) and {findings} (for the village)",
        "below": "totals and signatures from row {row} on are not read",
    },
}
