#include "platform/handlers/public_lists.hpp"

#include <utility>

#include "platform/handlers/policy.hpp"
#include "platform/hex.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/village_table.hpp"
#include "platform/trail.hpp"
#include "ykt/publicity/notice_page.hpp"
#include "ykt/publicity/policy_list_file.hpp"

namespace ykt::gate {
namespace {

Result<PublicFile> file_of(Context& context, std::string title, std::string content, std::size_t rows) {
  YKT_LET(digest, trail::raw_digest(context.algorithm, content));
  return PublicFile{std::move(title), std::move(content), static_cast<std::int64_t>(rows), to_hex(digest)};
}

VillageMasks view_of(const std::optional<sqlite::MasksRow>& row) {
  const NoticeMasks masks = row ? row->masks : NoticeMasks{};
  return {.division = row ? row->division.to_string() : "",
          .id_number = masks.id_number,
          .id_mask = masks.id_mask,
          .account = masks.account,
          .phone = masks.phone,
          .name_masked = masks.name_masked};
}

/// The village, or a wider area for people who are registered to none: within the batch's division.
Result<AreaCode> village_of(const sqlite::BatchRow& batch, const std::string& text) {
  auto village = AreaCode::parse(text);
  if (!village) return Failure(std::move(village).error().under("/village"));
  if (!batch.division.contains(*village)) return fail(Code::notice_village_unknown, "/village");
  return *village;
}

/// `四川省乐山市市中区关庙乡`: an area with everything above it that has a name.
std::string place_of(Context& context, AreaCode area) {
  if (area.level() <= AreaLevel::county) return division_path_name(area.division());
  const AreaCode above = area.level() == AreaLevel::village ? area.parent() : AreaCode(area.division());
  return place_of(context, above) + sqlite::area_name(context.database, area).value_or("");
}

std::string name_of(Context& context, AreaCode area) {
  if (auto name = sqlite::area_name(context.database, area)) return *name;
  const auto known = area.level() <= AreaLevel::county ? find_division(area.division()) : std::nullopt;
  return known ? std::string(known->name) : area.to_string();
}

}  // namespace

Result<PublicFile> handle(Context& context, const VillageList& query) {
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  const PolicyVersion policy = sqlite::pinned_policy(context.database, batch.policy, batch.policy_version);
  // H40: of what is not public nobody learns so much as how many there are.
  if (!is_published(policy)) return fail(Code::policy_not_published, "/batch");
  YKT_LET(village, village_of(batch, query.village));
  const auto shown = sqlite::notice_shown(context.database, {batch, village});
  if (!shown) return fail(Code::village_list_not_now, "/batch");
  std::vector<NoticeRow> rows = sqlite::notice_rows(context.database, {batch, village});
  if (rows.empty()) return fail(Code::notice_village_unknown, "/village");
  const auto row = sqlite::masks_for(context.database, village);
  const NoticeMasks masks = row ? row->masks : NoticeMasks{};
  const NoticeHead head{.division = place_of(context, village.parent()),
                        .village = name_of(context, village),
                        .policy = display_name(policy),
                        .period = batch.period,
                        .department = policy.department.value_or(""),
                        .hotline = policy.hotline.value_or(""),
                        .opened = shown->opened,
                        .until = shown->until};
  for (NoticeRow& one : rows) {
    one.village = head.village;
    one.policy = head.policy;
    one.period = batch.period.to_string();
  }
  auto content = query.form == ListForm::csv ? notice_csv(rows, {.masks = masks})
                                             : notice_page(head, rows, masks, query.language);
  if (!content) return Failure(std::move(content).error());
  return file_of(context, notice_title(head, query.language), std::move(*content), rows.size());
}

Result<VillageMasks> handle(Context& context, const VillageMasksSet& command) {
  YKT_LET(division, AreaCode::parse(command.division));
  const sqlite::MasksRow row{division,
                             {.id_number = command.id_number,
                              .id_mask = command.id_mask,
                              .account = command.account,
                              .phone = command.phone,
                              .name_masked = command.name_masked}};
  sqlite::write_masks(context.database, row);
  context.subject = command.division;
  return view_of(row);
}

Result<VillageMasks> handle(Context& context, const VillageMasksGet& query) {
  YKT_LET(division, AreaCode::parse(query.division));
  return view_of(sqlite::masks_for(context.database, division));
}

Result<PublicFile> handle(Context& context, const PolicyListFile& query) {
  YKT_LET(division, AreaCode::parse(query.division));
  YKT_LET(listed, handle(context, PolicyList{.division = query.division, .date = query.date}));
  const PolicyListHead head{division_path_name(division.division()), query.date};
  std::string content = query.form == ListForm::csv ? policy_list_csv(listed.policies, query.language)
                                                    : policy_list_page(head, listed.policies, query.language);
  return file_of(context, policy_list_title(head, query.language), std::move(content),
                 listed.policies.size());
}

}  // namespace ykt::gate
