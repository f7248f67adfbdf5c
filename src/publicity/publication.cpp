// Publication: the rule of what the public may see, and the masks.
#include "ykt/publicity/publication.hpp"

#include <utility>

#include "publicity/shown.hpp"

namespace ykt {
namespace {

Code hidden_because(const PublicationFacts& facts) noexcept {
  if (facts.people_alike <= 0) return Code::publication_nobody;
  if (facts.people_alike > 1) return Code::publication_ambiguous;
  if (!facts.policy_published) return Code::publication_private;
  if (!facts.batch_finished) return Code::publication_unfinished;
  if (!facts.batch_pushed) return Code::publication_not_pushed;
  if (!facts.line_paid) return Code::publication_unpaid;
  return Code::ok;
}

}  // namespace

PublicPayment masked(PublicPayment payment, const PublicMasks& masks) {
  payment.id_number = show(std::move(payment.id_number), masks.id_number,
                           [](const std::string& number) { return mask_id(number); });
  payment.account = show(std::move(payment.account), masks.account,
                         [](const std::string& account) { return mask_account(account); });
  return payment;
}

Result<PublicPayment> public_view(const PublicationFacts& facts, const PublicMasks& masks) {
  if (const Code code = hidden_because(facts); code != Code::ok) return fail(code);
  return masked(facts.payment, masks);
}

}  // namespace ykt
