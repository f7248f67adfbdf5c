#include "platform/row_reader.hpp"

#include <vector>

#include "platform/arrow_cells.hpp"
#include "platform/input_digest.hpp"
#include "ykt/base/csv.hpp"
#include "ykt/base/encoding.hpp"
#include "ykt/base/text.hpp"

namespace ykt {

class RowReader::Source {
 public:
  virtual ~Source() = default;
  virtual Result<bool> next() = 0;
  virtual std::string_view cell(std::size_t column) const = 0;
  std::int64_t row = 0;
};

namespace {

constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);

Failure column_failure(Code code, std::string_view name) {
  return fail(code, "/columns", {{"column", std::string(name)}});
}

/// Index of each declared column among the names found.
Result<std::vector<std::size_t>> match(std::span<const std::string> found,
                                       std::span<const RowColumn> columns) {
  std::vector<std::size_t> places(columns.size(), kAbsent);
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::size_t at = 0;
    while (at < columns.size() && columns[at].name != found[i]) ++at;
    if (at == columns.size()) return column_failure(Code::column_unknown, std::to_string(i + 1));
    if (places[at] != kAbsent) return column_failure(Code::column_repeated, columns[at].name);
    places[at] = i;
  }
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (places[i] == kAbsent && columns[i].required)
      return column_failure(Code::column_missing, columns[i].name);
  return places;
}

/// The first block is looked at to tell the encoding, and given again.
struct Peeked {
  ByteSource source;
  Encoding encoding;
};

Result<Peeked> peek(ByteSource source) {
  constexpr std::size_t kPeekBytes = std::size_t{64} << 10;
  std::string first(kPeekBytes, '\0');
  std::size_t size = 0;
  while (size < first.size()) {
    YKT_LET(read, source(std::span(first).subspan(size)));
    if (read == 0) break;
    size += read;
  }
  first.resize(size);
  YKT_LET(encoding, detect(first));
  auto again = [first = std::move(first), at = std::size_t{0},
                rest = std::move(source)](std::span<char> into) mutable -> Result<std::size_t> {
    if (at == first.size()) return rest(into);
    const std::size_t count = first.copy(into.data(), into.size(), at);
    at += count;
    return count;
  };
  // A detected GBK file is read as GB18030, which contains it: its first four-byte character may come late.
  return Peeked{std::move(again), encoding == Encoding::gbk ? Encoding::gb18030 : encoding};
}

class CsvRows final : public RowReader::Source {
 public:
  CsvRows(CsvReader reader, std::vector<std::size_t> places)
      : reader_(std::move(reader)), places_(std::move(places)) {}

  static Result<std::unique_ptr<RowReader::Source>> open(ByteSource bytes, std::span<const RowColumn> columns,
                                                         Hasher& hasher) {
    YKT_LET(peeked, peek(digesting(std::move(bytes), hasher)));
    YKT_LET(decoder, Decoder::make(peeked.encoding));
    CsvReader reader(decoding_source(std::move(peeked.source), std::move(decoder)));
    YKT_LET(header, reader.next());
    std::vector<std::string> names;
    if (header)
      for (std::string_view name : header->fields) names.emplace_back(trim(name));
    YKT_LET(places, match(names, columns));
    return std::make_unique<CsvRows>(std::move(reader), std::move(places));
  }

  Result<bool> next() override {
    YKT_LET(record, reader_.next());
    record_ = record;
    if (record) row = static_cast<std::int64_t>(record->row);
    return record != nullptr;
  }
  std::string_view cell(std::size_t column) const override {
    const std::size_t place = places_[column];
    return place < record_->fields.size() ? trim(record_->fields[place]) : std::string_view();
  }

 private:
  CsvReader reader_;
  std::vector<std::size_t> places_;
  const CsvRecord* record_ = nullptr;
};

class ArrowRows final : public RowReader::Source {
 public:
  ArrowRows(ArrowCells cells, std::vector<std::size_t> places)
      : cells_(std::move(cells)), places_(std::move(places)) {}

  static Result<std::unique_ptr<RowReader::Source>> open(Input& input, std::span<const RowColumn> columns,
                                                         Hasher& hasher) {
    YKT_LET(cells, ArrowCells::open(input, &hasher));
    YKT_LET(places, match(cells.names(), columns));
    return std::make_unique<ArrowRows>(std::move(cells), std::move(places));
  }

  Result<bool> next() override {
    YKT_LET(more, cells_.next());
    if (more) ++row;
    return more;
  }
  std::string_view cell(std::size_t column) const override {
    return places_[column] == kAbsent ? std::string_view() : trim(cells_.cell(places_[column]));
  }

 private:
  ArrowCells cells_;
  std::vector<std::size_t> places_;
};

}  // namespace

RowReader::RowReader(std::unique_ptr<Source> source) noexcept : source_(std::move(source)) {}
RowReader::RowReader(RowReader&&) noexcept = default;
RowReader& RowReader::operator=(RowReader&&) noexcept = default;
RowReader::~RowReader() = default;

Result<RowReader> RowReader::open(Input& input, std::span<const RowColumn> columns, Hasher& hasher) {
  if (input.is_arrow()) {
    YKT_LET(rows, ArrowRows::open(input, columns, hasher));
    return RowReader(std::move(rows));
  }
  YKT_LET(rows, CsvRows::open(input.bytes(), columns, hasher));
  return RowReader(std::move(rows));
}

Result<bool> RowReader::next() { return source_->next(); }
std::string_view RowReader::cell(std::size_t column) const { return source_->cell(column); }
std::int64_t RowReader::row() const noexcept { return source_->row; }

}  // namespace ykt
