import { isHan } from './characters.js';

/** The surnames of the 百家姓 and others that are common today. A hint where a name begins, never a test of a name. */
const singleSurnames = new Set([
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方',
  ...'俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧',
  ...'计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫',
  ...'经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄麴家封芮羿储靳汲邴糜松井段富巫乌焦巴弓',
  ...'牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙',
  ...'池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古',
  ...'易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关',
  ...'蒯相查后荆红游竺权逯盖益桓公肖闫覃付代仝原信操岳帅缑亢况有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福丛初展由苑庹车邸占',
]);
const doubleSurnames = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '夏侯',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '令狐',
  '慕容',
  '司徒',
  '端木',
  '长孙',
  '宇文',
  '南宫',
];

export function beginsWithSurname(text: string): boolean {
  return singleSurnames.has(text.charAt(0)) || beginsWithDoubleSurname(text);
}

export function beginsWithDoubleSurname(text: string): boolean {
  return doubleSurnames.some((surname) => text.startsWith(surname));
}

/** Two to four Chinese characters, or a longer name written with ·. */
export function looksLikeName(text: string): boolean {
  const parts = text.split('·');
  return parts.every(isHan) && (parts.length > 1 ? text.length <= 20 : text.length >= 2 && text.length <= 4);
}

const posts =
  '(?:(?:副)?秘书长|(?:总)?书记|主任(?!科员)|[省市州盟县区旗镇乡局厅部校院处科站所行会社队村河林湖]长|主席|董事长|总经理|经理|专员|(?:常委|委员)(?!会)|成员|政委|司令员|(?:纪检|副)?组长|指挥长|(?:副)?调研员|巡视员|总工程师|总会计师|总经济师|总监|(?:主任)?科员|领导(?!小组|班子|干部|同志)|督学|教授|律师|法律顾问|代表|\\p{Script=Han}{0,6}记者)';
const rank = '(?:常务|第一|代理|代|副|[一二三四]级)*';
const ofABody = '[\\p{Script=Han}（()）·]{0,30}?';
const onlyPosts = new RegExp(`^${rank}${posts}(?:、${ofABody}${rank}${posts}){0,5}$`, 'u');
const leadingPosts = new RegExp(`^((?:${ofABody}${posts}、){0,5}[\\p{Script=Han}（()）]{0,30}${posts})(.{2,20})$`, 'u');

/** A person and the post written with the name: 甲某某常务副市长, 市委副书记、市长甲某某, 甲某某（副局长）, 甲某某同志. */
export function cutNameFromPost(phrase: string): { name: string; post: string } {
  const bare = phrase.replace(/同志$/, '');
  const inBrackets = nameBeforePost(bare);
  if (inBrackets !== null) return inBrackets;
  for (const length of [2, 3, 4]) {
    const rest = bare.slice(length);
    if (onlyPosts.test(rest) && beginsWithSurname(bare) && !/^纪[检委]/.test(bare))
      return { name: bare.slice(0, length), post: rest };
  }
  const [, written = '', name = ''] = leadingPosts.exec(bare) ?? [];
  return looksLikeName(name) ? { name, post: written } : { name: bare, post: '' };
}

/** 甲某某（市财政局副局长） */
export function nameBeforePost(text: string): { name: string; post: string } | null {
  const [, name = '', post = ''] = /^([^（(]{2,20})[（(]([^（()）]{2,40})[)）]$/u.exec(text) ?? [];
  return looksLikeName(name) && endsInPost.test(post) ? { name, post } : null;
}

const endsInPost = new RegExp(`^(.*?)((?:党组|党委|党工委|党支部|党总支|业主|职工|群众|分管)?${rank}${posts})$`, 'u');

/** A post that nobody is named for, with what it belongs to: 县国土局局长 → 县国土局, 局长. Null for 赵甲局长. */
export function cutUnitFromPost(text: string): { unit: string; post: string } | null {
  const [, unit = '', post = ''] = endsInPost.exec(text) ?? [];
  const isPerson = looksLikeName(unit) && unit.length <= 3 && beginsWithSurname(unit) && !/委会$|^纪委$/.test(unit);
  return post === '' || isPerson ? null : { unit, post };
}
