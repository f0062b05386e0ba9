"""Words that several pages share."""

FORM_TITLE = "部门整体支出绩效目标申报表"
NAMELESS = "（原表未写名称）"
