// Publication: what the public may see of a payment (R11 H37 H38 H39 H40), as a pure rule.
#pragma once
#include <cstdint>
#include <string>

#include "ykt/base/codes.hpp"
#include "ykt/base/result.hpp"
#include "ykt/publicity/commands.hpp"

namespace ykt {

/// How a number is shown.
enum class Shown : std::uint8_t { masked, whole, hidden };

/// H38 lists the ID number and the account among nine fields; both are masked in the middle unless the region
/// says otherwise (R11). The other seven are always shown.
struct PublicMasks {
  Shown id_number = Shown::masked;
  Shown account = Shown::masked;
};

/// What is known of one payment when somebody asks for it.
struct PublicationFacts {
  /// People of the register with the name and last six characters that were asked for (H37).
  std::int64_t people_alike = 0;
  bool policy_published = false;  ///< `is_published`: not stated is not published (H40)
  bool batch_finished = false;    ///< closed, or published since (H39)
  bool batch_pushed = false;      ///< the department's operator published it and did not withdraw it (H39)
  bool line_paid = false;
  PublicPayment payment;  ///< the nine fields with whole numbers
};

/// The nine fields as the public may see them. Errors, in this order: `publication_nobody`,
/// `publication_ambiguous` (two people share name and last six: neither is shown), `publication_private`,
/// `publication_unfinished`, `publication_not_pushed`, `publication_unpaid`. They are for the trail and for
/// officials: whoever asks gets the same empty answer for each, or guessing would pay.
Result<PublicPayment> public_view(const PublicationFacts& facts, const PublicMasks& masks = {});

/// The masks alone, for lists whose rows are known to be public.
PublicPayment masked(PublicPayment payment, const PublicMasks& masks = {});

}  // namespace ykt
