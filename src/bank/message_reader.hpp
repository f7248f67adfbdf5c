// Message reader: ISO 20022 messages as the values of a list or a result file, strictly.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bank/file_reader.hpp"
#include "bank/message_element.hpp"
#include "bank/xml_reader.hpp"
#include "ykt/base/stream.hpp"

namespace ykt {

/// Takes the elements of `message_elements` and no others. What is wrong inside a transaction is about that
/// transaction, at `/transactions/<number>` and below; what is wrong elsewhere ends the reading, at `/head`
/// or
/// `/lines/<line>`. Memory holds the transactions of one block.
class MessageReader final : public FileReader, private XmlEvents {
 public:
  /// Errors: `bank_file_empty`, `bank_file_bom`, those of XmlReader; `iso_message_other`,
  /// `iso_element_unknown`, `iso_element_missing`, `iso_element_repeated`, `iso_value_invalid`,
  /// `bank_constant_differs`, `bank_text_control`.
  static Result<std::unique_ptr<FileReader>> open(const FileForm& form, ByteSource source);

  Result<bool> next(RecordValues& into) override;
  bool finished() const noexcept override { return finished_; }
  std::string path() const override;
  const StatedValues& stated() const noexcept override { return stated_; }
  Done check_sequence(const RecordValues&) const override { return {}; }
  /// `iso_value_invalid` at /head/state: the whole is said to be settled or rejected, and a transaction the
  /// opposite.
  std::optional<Error> problem_of_whole() const override;

 private:
  /// One transaction; kept, so that its texts need no memory of their own the next time.
  struct Row {
    std::array<std::string, kLayoutValues> texts;
    std::array<std::int64_t, kLayoutValues> numbers{};
    std::optional<Error> problem;
    int pieces = 0;  // of a text that stands in several elements
    void clear();
    std::string& text(LayoutValue value) { return texts[index_of(value)]; }
  };
  /// An element that has begun, and the last that began in it.
  struct Open {
    std::size_t element;
    std::size_t last = 0;
  };

  MessageReader(const FileForm& form, ByteSource source);
  void opened(XmlName name, const char* const* attributes) override;
  void text(std::string_view utf8) override;
  void closed() override;

  // The text of the elements (message_reader.cpp).
  void feed();
  Done feed_block();
  void begin_document(XmlName name);
  std::size_t child_of(const Open& parent, std::string_view name) const noexcept;
  bool may_begin(const Open& parent, std::size_t element);
  bool check_attributes(const MessageElement& element, const char* const* attributes);
  void check_complete(const Open& open);
  void begin_row();
  void end_row();
  void end_head();
  void end_element(const Open& open);
  bool in_row() const noexcept { return row_depth_ != 0; }
  const MessageElement& at(std::size_t element) const noexcept { return elements_[element]; }
  /// Says what is wrong; inside a transaction the rest of it is passed over.
  void problem(Error error);
  void problem(Code code, std::string_view element, std::string expected = {});
  void invalid(const MessageElement& element, std::string expected);

  // What a text is (message_reader_values.cpp).
  void take(const MessageElement& element);
  void take_head(const MessageElement& element);
  void take_row(const MessageElement& element);
  void take_identity(const MessageElement& element);
  void take_number(const MessageElement& element, std::optional<std::int64_t> number, std::string expected);
  void take_day(const MessageElement& element);
  void take_constant(const MessageElement& element);
  void take_state(const MessageElement& element);
  void take_status(const MessageElement& element);
  void take_remittance(const MessageElement& element);
  void take_piece(const MessageElement& element);
  bool fits(const MessageElement& element);
  void state_text(LayoutValue value, std::string_view text);
  void state_number(LayoutValue value, std::int64_t number);

  const FileForm* form_;
  ByteSource source_;
  std::string block_;
  XmlReader xml_;
  std::span<const MessageElement> elements_;

  std::vector<Open> open_;
  int depth_ = 0;
  int passing_ = 0;             // depth of the element whose content is passed over; 0 for none
  int row_depth_ = 0;           // of the transaction in work; 0 for none
  std::string text_;            // of the element in work
  std::size_t text_bytes_ = 0;  // since the last tag, also of what is not kept

  StatedValues stated_;
  std::string message_id_;
  std::string state_;                  // of the whole message
  std::vector<std::string> statuses_;  // of the transactions
  std::size_t constants_ = 0;          // of the layout, so far
  bool headed_ = false;
  bool begun_ = false;  // some byte was read

  std::vector<Row> rows_;
  std::size_t ready_ = 0;  // rows_[ready_] is in work
  std::size_t given_ = 0;
  std::int64_t number_ = 0;  // of the row in work, from 1
  std::int64_t given_number_ = 0;
  std::optional<Error> failure_;
  bool ended_ = false;
  bool finished_ = false;
};

}  // namespace ykt
