#include "ykt/people/institution.hpp"

#include "ykt/base/text.hpp"
#include "ykt/identity/credit_code.hpp"

namespace ykt {

Result<Institution> decide(const InstitutionFacts& facts, const InstitutionCase& command, Date as_of) {
  const CreditCodeCheck code = check_credit_code(command.credit_code);
  if (!code.ok()) return fail(code.code, "/credit_code");
  if (is_blank(command.name)) return fail(Code::institution_name_missing, "/name");
  if (facts.responsible == nullptr || facts.responsible->id != command.responsible)
    return fail(Code::institution_responsible_unknown, "/responsible");
  if (facts.responsible->is_dead(as_of)) return fail(Code::institution_responsible_dead, "/responsible");
  if (facts.responsible->is_minor(as_of)) return fail(Code::institution_responsible_minor, "/responsible");
  const AccountCheck account =
      check_account(command.account, {.luhn = LuhnSeverity::ignore, .prefix = PrefixSeverity::ignore});
  if (!account.ok()) return fail(account.code, "/account");
  if (facts.account_of_other) return fail(Code::institution_account_of_other, "/account");
  if (is_blank(command.account_name)) return fail(Code::card_account_name_missing, "/account_name");
  return Institution{.id = facts.on_record ? facts.on_record->id : InstitutionId{},
                     .credit_code = code.normalized,
                     .name = command.name,
                     .area = command.area,
                     .responsible = command.responsible,
                     .bank = command.bank,
                     .account = account.key,
                     .account_name = command.account_name};
}

}  // namespace ykt
