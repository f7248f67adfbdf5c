#include "ykt/bank/list_assembly.hpp"

#include <string>
#include <utility>
#include <variant>

namespace ykt {
namespace {

Failure differs(std::string path, std::int64_t part) {
  return fail(Code::list_part_differs, std::move(path), {{"part", part}});
}

ListHead head_of(const ListPart& file) {
  return {.list_id = file.list_id,
          .date = file.date,
          .part = file.part,
          .parts = file.parts,
          .bank_code = file.bank_code,
          .division = file.division,
          .totals = {file.lines, file.amount}};
}

}  // namespace

Done ListAssembly::add(const ListHead& head) {
  if (head.part < 1 || head.part > head.parts)
    return fail(Code::out_of_range, "/part", {{"min", std::int64_t{1}}, {"max", head.parts}});
  if (first_) {
    if (head.list_id != first_->list_id) return differs("/list_id", head.part);
    if (head.date != first_->date) return differs("/date", head.part);
    if (head.bank_code != first_->bank_code) return differs("/bank_code", head.part);
    if (head.division != first_->division) return differs("/division", head.part);
    if (head.parts != first_->parts) return differs("/parts", head.part);
  }
  if (parts_.contains(head.part)) return fail(Code::list_part_repeated, "/part", {{"part", head.part}});
  ListTotals joined = totals_;
  const bool counted = !__builtin_add_overflow(joined.count, head.totals.count, &joined.count);
  if (!counted || !joined.sum.add(head.totals.sum)) return fail(Code::money_overflow, "/amount");
  totals_ = joined;
  parts_.emplace(head.part, parts_.size());
  if (!first_) first_ = head;
  return {};
}

bool ListAssembly::whole() const noexcept {
  return first_ && static_cast<std::int64_t>(parts_.size()) == first_->parts;
}

std::vector<Error> ListAssembly::missing(std::size_t problems_max) const {
  std::vector<Error> out;
  std::int64_t part = 1;
  const auto up_to = [&](std::int64_t end) {
    for (; part < end && out.size() < problems_max; ++part)
      out.push_back(Error{Code::list_part_missing,
                          "/parts/" + std::to_string(part),
                          {{"part", part}, {"parts", first_->parts}}});
    part = end + 1;
  };
  for (const auto& [there, call] : parts_) up_to(there);
  if (first_) up_to(first_->parts + 1);
  return out;
}

std::vector<std::size_t> ListAssembly::order() const {
  std::vector<std::size_t> out;
  for (const auto& [part, call] : parts_) out.push_back(call);
  return out;
}

ListHead ListAssembly::head() const {
  if (!first_) return {};
  ListHead out = *first_;
  out.part = out.parts = 1;
  out.totals = totals_;
  return out;
}

Result<ListAssembled> decide(const ListPartsFacts& facts, const ListPartCase& command, Date) {
  ListAssembly list;
  for (std::size_t i = 0; i < facts.added.size(); ++i)
    if (auto added = list.add(head_of(facts.added[i])); !added)
      return Failure(std::move(added).error().under("/added/" + std::to_string(i)));
  if (auto added = list.add(head_of(command.file)); !added)
    return Failure(std::move(added).error().under("/file"));
  ListAssembled out;
  out.whole = list.whole();
  for (const Error& one : list.missing())
    out.missing.push_back(std::get<std::int64_t>(one.arg("part")->value));
  for (const std::size_t file : list.order()) out.order.push_back(static_cast<std::int64_t>(file));
  out.lines = list.head().totals.count;
  out.amount = list.head().totals.sum;
  return out;
}

}  // namespace ykt
