// Texts: short names of the codes that this program plants.
#pragma once
#include <string>
#include <string_view>

#include "host/words.hpp"
#include "ykt/base/codes.hpp"

namespace main_job {

using host::Words;

/// A few words on a code, short enough for a table; else the library's own text.
inline std::string short_text(const Words& say, ykt::Code code) {
  using ykt::Code;
  switch (code) {
    case Code::id_check_character:
      return say("身份证号校验码错误", "wrong check character in an ID");
    case Code::id_date:
      return say("出生日期为 2 月 30 日", "born on 30 February");
    case Code::id_division:
      return say("行政区划代码不存在", "unknown division in an ID");
    case Code::screening_duplicate_in_batch:
      return say("同一对象在批次内重复", "the same recipient twice in a batch");
    case Code::screening_member_dead:
      return say("家庭成员在死亡名单中（提示）", "a member of the household is in a list of deaths");
    case Code::screening_duplicate_in_period:
      return say("同一对象在本期其他批次已有", "the same recipient in another batch");
    case Code::screening_account_shared:
      return say("一个账号对应两个开户人", "one account, two account holders");
    case Code::roster_account_differs:
      return say("花名册账号与登记不一致（同上）", "not the account on record (same rows)");
    case Code::amount_differs:
      return say("金额差 1 分", "amount one 分 off");
    case Code::roster_cell_formula:
      return say("单元格以公式符号开头", "a cell that starts a formula");
    case Code::name_private_use:
      return say("姓名含私用区字符", "a private-use character in a name");
    case Code::roster_head_missing:
      return say("花名册无户主", "no head of household in the roster");
    case Code::head_not_on_record:
      return say("登记库无户主，未确定领取人", "no head on record, no payee determined");
    case Code::head_dead:
      return say("户主已死亡，未确定领取人", "the head is dead, no payee determined");
    case Code::recipient_dead:
      return say("享受人已登记死亡", "the recipient is recorded as dead");
    case Code::screening_dead_before_period:
      return say("死亡名单：所属期前已死亡", "in the list of deaths, before the period");
    case Code::minor_payee_undetermined:
      return say("未成年人无卡，未确定领取人", "a minor without card or payee");
    case Code::payee_not_determined:
      return say("所列收款人未经确定（同上）", "payee not determined (same rows)");
    case Code::minor_on_own_card:
      return say("未成年人本人卡（提示）", "a minor's own card (advice)");
    case Code::card_not_activated:
      return say("卡未激活（照发并提示）", "card not activated (paid, advice)");
    case Code::card_pin_locked:
      return say("密码锁定（照发并提示）", "PIN locked (paid, advice)");
    case Code::card_account_closed:
      return say("账户已销户", "the account is closed");
    case Code::card_replaced:
      return say("卡已补换，无新卡", "card replaced, no new one on record");
    case Code::roster_account_replaced:
      return say("花名册仍列旧卡账号", "the roster has the old card's account");
    case Code::name_dot_mapped:
      return say("姓名间隔号已统一", "the dot of a name was unified");
    default:
      return std::string(say.lang == ykt::Lang::zh ? ykt::code_info(code).zh : ykt::code_info(code).en);
  }
}

}  // namespace main_job
