/**
 * Departments and bodies that most places have, without the level before them (市, 县, 省…): by these a unit is known
 * that no directory names. Sources of the names: the statutory bodies of local government and party committees.
 */
const departments = [
  // 党委工作部门
  ...'组织部 宣传部 统战部 政法委 政法委员会 网信办 编办 机构编制委员会办公室 直属机关工委 巡察办 老干部局 信访局 档案馆 党校 党史办'.split(
    ' ',
  ),
  ...'纪委监委 纪委 监委 监察委员会 监察局 政研室 政策研究室 保密局 机要局 台办 社会工作部 国安办 督查室'.split(' '),
  // 人大、政府、政协、两院、群团
  ...'人大 人大常委会 人大办 政协 政协办 政府办 政府办公室 政府办公厅 办公厅 府办 委办 法院 人民法院 检察院 人民检察院 公安局 司法局'.split(
    ' ',
  ),
  ...'总工会 团委 团省委 团市委 团州委 团县委 团区委 团旗委 妇联 科协 文联 侨联 工商联 残联 红十字会 关工委 贸促会 社科联 作协 记协'.split(
    ' ',
  ),
  // 政府工作部门
  ...'发改委 发展改革委 发展和改革委 发展和改革委员会 发展和改革局 发改局 发展改革局 发展改革和科技局 教育局 教体局 教育体育局 科技局 科学技术局 工信局 经信局 工业和信息化局 经济和信息化局'.split(
    ' ',
  ),
  ...'民宗局 民族宗教局 民政局 财政局 人社局 人力资源和社会保障局 人力资源社会保障局 资规局 自规局 自然资源局 自然资源和规划局 生态环境局 环保局 环境保护局'.split(
    ' ',
  ),
  ...'住建局 住房和城乡建设局 住房城乡建设局 建设局 规划局 国土局 国土资源局 城管局 城市管理局 综合执法局 综合行政执法局 交通局 交通运输局 水务局 水利局'.split(
    ' ',
  ),
  ...'农业局 农业农村局 农牧局 农牧和科技局 林业局 林草局 林业和草原局 园林局 商务局 商务和投资促进局 文旅局 文体旅局 文体广旅局 文广旅局 文化和旅游局 文化广电和旅游局 文化局 旅游局 体育局'.split(
    ' ',
  ),
  ...'卫健委 卫生健康委 卫生健康委员会 卫健局 卫生健康局 卫生局 卫计委 卫计局 退役军人事务局 退役军人局 应急管理局 应急局 安监局 审计局 国资委 国资局 国资办 外事办 外办 法制办'.split(
    ' ',
  ),
  ...'市场监管局 市场监督管理局 市监局 工商局 质监局 食药监局 统计局 医保局 医疗保障局 金融办 金融监管局 地方金融监管局 行政审批局 政务服务局 政务服务中心 政务办 数据局 大数据局 大数据中心'.split(
    ' ',
  ),
  ...'乡村振兴局 扶贫办 粮食局 粮食和储备局 机关事务局 机关事务管理局 投资促进局 招商局 口岸办 人防办 防汛办 地方志办 供销社 住房公积金管理中心 公积金中心 公共资源交易中心 融媒体中心 广播电视台 电视台 文物局 能源局 药监局 知识产权局 国防动员办'.split(
    ' ',
  ),
  // 垂直管理与公用事业
  ...'税务局 国税局 地税局 气象局 海关 海事局 烟草局 烟草专卖局 邮政局 邮政管理局 供电公司 供电局 电力局 人行 人民银行 农发行 农业发展银行 农业银行 农行 工商银行 建设银行 邮储银行 农商行 农商银行 农信社 银保监组 银监办 消防救援大队 消防救援支队 消防大队 交警大队 交警支队 武警中队 人武部 电信公司 移动公司 联通公司 燃气公司 自来水公司 水务集团 城投公司 城投集团 交投集团 国投集团'.split(
    ' ',
  ),
];

/** 审计、财政: the work by which a department is called among others in a list. */
const fieldsOfWork = new Set(
  '审计 财政 发改 教育 教体 科技 工信 经信 公安 民政 司法 人社 国土 资规 自然资源 规划 环保 生态环境 住建 城建 城管 交通 水务 水利 农业 农业农村 林业 商务 文旅 卫健 卫生 应急 市场监管 统计 医保 金融 税务 消防 法律顾问 纪检监察 组织 宣传 信访 气象 供电 国资 外事 人防 市政 园林 档案 编办 公积金 电力 通信 教体 房管 税收 海事 检察 法院 文旅体 文体旅 自然资源规划 自然资源和规划 粮食 粮食和物资储备 粮食物资储备 退役军人 市容 征收 公路 铁路 电信 能源'.split(
    ' ',
  ),
);

const known = new Set(departments);
const longest = Math.max(...departments.map((name) => name.length));

/** The longest department that `text` has at `at`; '' when there is none. */
export function departmentAt(text: string, at: number): string {
  for (let length = Math.min(longest, text.length - at); length > 1; length--) {
    const name = text.slice(at, at + length);
    if (known.has(name)) return name;
  }
  return '';
}

export function isFieldOfWork(word: string): boolean {
  return fieldsOfWork.has(word);
}
