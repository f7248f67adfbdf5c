// Describes what several parts of publicity use, and names the lists of entries that each part adds.
#pragma once
#include <vector>

#include "platform/describe/shared.hpp"
#include "platform/gate/registry.hpp"
#include "ykt/base/codes.hpp"
#include "ykt/publicity/matter.hpp"
#include "ykt/publicity/publication.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(Lang, en, zh)
BOOST_DESCRIBE_ENUM(Shown, masked, whole, hidden)
BOOST_DESCRIBE_ENUM(MatterKind, consultation, complaint, petition, information_request)
BOOST_DESCRIBE_ENUM(MatterOutcome, explained, upheld, not_upheld, passed_on)

namespace gate {

void add_statistics_entries(std::vector<Entry>& into);
void add_public_list_entries(std::vector<Entry>& into);
void add_matter_entries(std::vector<Entry>& into);

}  // namespace gate
}  // namespace ykt
