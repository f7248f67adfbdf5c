#include "platform/arrow_cells.hpp"

#include <array>

#include "ykt/base/date.hpp"
#include "ykt/base/decimal.hpp"

namespace ykt {
namespace {

/// Empty for a null; a value that our types cannot hold gives a text that no check accepts.
std::string text_of(const arrow::Column& column, std::int64_t at) {
  if (column.is_null(at)) return {};
  switch (column.type()) {
    case arrow::Type::integer:
      return std::to_string(*column.integer(at));
    case arrow::Type::date32: {
      const auto date = Date::from_days(*column.days(at));
      return date ? date->to_string() : "out of range";
    }
    case arrow::Type::decimal128: {
      const auto value = Decimal::from_unscaled(*column.decimal(at), column.scale());
      return value ? value->to_string() : "out of range";
    }
    default:
      return std::string(*column.text(at));
  }
}

}  // namespace

ArrowCells::ArrowCells(arrow::StreamReader reader, Hasher* hasher)
    : reader_(std::move(reader)), hasher_(hasher) {
  for (const arrow::Field& field : reader_.schema().fields) names_.push_back(field.name);
  cells_.resize(names_.size());
  for (const std::string& name : names_) hash(name);
}

Result<ArrowCells> ArrowCells::open(Input& input, Hasher* hasher) {
  const auto stream = input.arrow();
  YKT_LET(reader, arrow::StreamReader::open(stream.get()));
  return ArrowCells(std::move(reader), hasher);
}

Done ArrowCells::open_batch(arrow::Batch batch) {
  using arrow::Type;
  columns_.clear();
  batch_.emplace(std::move(batch));
  at_ = 0;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    YKT_LET(column,
            batch_->column(i, {Type::text, Type::integer, Type::date32, Type::decimal128, Type::null}));
    columns_.push_back(column);
  }
  return {};
}

Result<bool> ArrowCells::next() {
  while (!batch_ || at_ == batch_->rows()) {
    YKT_LET(batch, reader_.next());
    if (!batch) return false;
    YKT_TRY(open_batch(std::move(*batch)));
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    cells_[i] = text_of(columns_[i], at_);
    hash(cells_[i]);
  }
  ++at_;
  return true;
}

void ArrowCells::hash(std::string_view text) {
  if (!hasher_) return;
  std::array<char, 4> size{};
  for (std::size_t i = 0; i < size.size(); ++i)
    size[i] = static_cast<char>(text.size() >> (24 - 8 * i) & 0xFFu);
  hasher_->update(std::string_view(size.data(), size.size()));
  hasher_->update(text);
}

}  // namespace ykt
