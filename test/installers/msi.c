// What WiX 3 calls of Windows (msi.dll and its own winterop.dll) while it binds an MSI, on msitools' libmsi and libgcab: with it
// the real candle.exe and light.exe run under Mono. Functions it only needs for patches, merge modules and validation are
// not here; Mono says the name of one that is missing. Shapes: Windows' msiquery.h.
//
// Declared by hand, so that a compiler without anybody's headers will do (tcc).

typedef unsigned short wide;
typedef unsigned int handle;
typedef struct GError { unsigned domain; int code; char *message; } GError;
typedef struct { unsigned size; unsigned part[4]; } FileHash;

extern char *g_utf16_to_utf8(const wide *, long, long *, long *, GError **);
extern wide *g_utf8_to_utf16(const char *, long, long *, long *, GError **);
extern void g_free(void *), g_object_unref(void *), g_clear_error(GError **);
extern char *g_strdup(const char *), *g_strdup_printf(const char *, ...);
extern int g_file_get_contents(const char *, char **, unsigned long *, GError **);
extern void g_printerr(const char *, ...);
extern void *g_checksum_new(int), *g_file_new_for_path(const char *);
extern void g_checksum_update(void *, const void *, long), g_checksum_get_digest(void *, void *, unsigned long *), g_checksum_free(void *);
extern void *g_file_replace(void *, const char *, int, int, void *, GError **);
extern int sscanf(const char *, const char *, ...);
extern void *memcpy(void *, const void *, unsigned long);

extern void *libmsi_database_new(const char *, unsigned, const char *, GError **);
extern int libmsi_database_import(void *, const char *, GError **), libmsi_database_commit(void *, GError **);
extern int libmsi_database_is_table_persistent(void *, const char *, GError **);
extern void *libmsi_database_get_primary_keys(void *, const char *, GError **);
extern void *libmsi_query_new(void *, const char *, GError **), *libmsi_query_fetch(void *, GError **);
extern int libmsi_query_execute(void *, void *, GError **);
extern void *libmsi_query_get_column_info(void *, int, GError **);
extern void *libmsi_record_new(unsigned);
extern unsigned libmsi_record_get_field_count(void *);
extern int libmsi_record_is_null(void *, unsigned), libmsi_record_get_int(void *, unsigned);
extern int libmsi_record_set_int(void *, unsigned, int), libmsi_record_set_string(void *, unsigned, const char *);
extern int libmsi_record_load_stream(void *, unsigned, const char *);
extern char *libmsi_record_get_string(void *, unsigned);

extern void *gcab_cabinet_new(void), *gcab_folder_new(int), *gcab_file_new_with_file(const char *, void *);
extern int gcab_cabinet_add_folder(void *, void *, GError **), gcab_folder_add_file(void *, void *, int, void *, GError **);
extern int gcab_cabinet_write_simple(void *, void *, void *, void *, void *, GError **);

enum { fine = 0, noMoreItems = 259, badArgument = 87, notAVersion = 1006, failed = 1627 };
enum { maxHandles = 100000, create = 3, createDirect = 4, createFlag = 2, readOnlyFlag = 1, modifyInsert = 1, modifyAssign = 3 };

static struct { void *object, *database; char *query; } open[maxHandles];
static handle last = 0;

static handle keep(void *object, void *database, char *query) {
  if (object == 0 || last + 1 >= maxHandles) return 0;
  last += 1;
  open[last].object = object, open[last].database = database, open[last].query = query;
  return last;
}

static void *of(handle each) { return each > 0 && each <= last ? open[each].object : 0; }

static char *text(const wide *words) { return words == 0 ? 0 : g_utf16_to_utf8(words, -1, 0, 0, 0); }

static char *path(const wide *words) {
  char *it = text(words);
  for (char *each = it; each != 0 && *each != 0; each += 1)
    if (*each == '\\') *each = '/';
  return it;
}

static int said(const char *what, const char *of, GError *error) {
  g_printerr("%s %s: %s\n", what, of, error == 0 ? "failed" : error->message);
  g_clear_error(&error);
  return failed;
}

/** Windows' way of giving text back: the length goes in with the room, and out without the end. */
static int give(const char *value, wide *room, int *length) {
  long is = 0;
  wide *words = g_utf8_to_utf16(value == 0 ? "" : value, -1, 0, &is, 0);
  int fits = room != 0 && *length > is;
  if (fits) memcpy(room, words, (is + 1) * sizeof(wide));
  g_free(words);
  *length = is;
  return fits || room == 0 ? fine : 234;
}

int MsiOpenDatabaseW(const wide *file, const void *mode, handle *out) {
  GError *error = 0;
  char *name = path(file);
  void *database = libmsi_database_new(name, mode == (void *)create || mode == (void *)createDirect ? createFlag : readOnlyFlag, 0, &error);
  if (database == 0) return said("open", name, error);
  g_free(name);
  *out = keep(database, 0, 0);
  return fine;
}

int MsiDatabaseImportW(handle database, const wide *folder, const wide *file) {
  GError *error = 0;
  char *in = path(folder), *name = path(file), *whole = g_strdup_printf("%s/%s", in, name);
  int good = libmsi_database_import(of(database), whole, &error);
  int result = good ? fine : said("import", whole, error);
  g_free(in), g_free(name), g_free(whole);
  return result;
}

int MsiDatabaseCommit(handle database) {
  GError *error = 0;
  return libmsi_database_commit(of(database), &error) ? fine : said("commit", "", error);
}

int MsiDatabaseIsTablePersistentW(handle database, const wide *table) {
  char *name = text(table);
  int is = libmsi_database_is_table_persistent(of(database), name, 0);
  g_free(name);
  return is ? 1 : 2;
}

int MsiDatabaseGetPrimaryKeysW(handle database, const wide *table, handle *out) {
  char *name = text(table);
  void *keys = libmsi_database_get_primary_keys(of(database), name, 0);
  g_free(name);
  *out = keep(keys, 0, 0);
  return keys == 0 ? failed : fine;
}

int MsiDatabaseOpenViewW(handle database, const wide *query, handle *out) {
  GError *error = 0;
  char *said_ = text(query);
  void *view = libmsi_query_new(of(database), said_, &error);
  if (view == 0) return said("query", said_, error);
  *out = keep(view, of(database), said_);
  return fine;
}

int MsiViewExecute(handle view, handle record) {
  GError *error = 0;
  return libmsi_query_execute(of(view), of(record), &error) ? fine : said("execute", open[view].query, error);
}

int MsiViewFetch(handle view, handle *out) {
  void *record = libmsi_query_fetch(of(view), 0);
  if (record == 0) return noMoreItems;
  *out = keep(record, 0, 0);
  return fine;
}

int MsiViewGetColumnInfo(handle view, int kind, handle *out) {
  void *record = libmsi_query_get_column_info(of(view), kind, 0);
  *out = keep(record, 0, 0);
  return record == 0 ? failed : fine;
}

/** WiX adds the rows that hold streams, icons and cabinets, by a view of that table. */
int MsiViewModify(handle view, int how, handle record) {
  GError *error = 0;
  char columns[256], table[64];
  if ((how != modifyInsert && how != modifyAssign) ||
      sscanf(open[view].query, "SELECT %255[^F]FROM %63s", columns, table) != 2)
    return said("modify", open[view].query, 0);
  char *places = g_strdup("?");
  for (char *each = columns; *each != 0; each += 1)
    if (*each == ',') places = g_strdup_printf("%s, ?", places);
  char *sentence = g_strdup_printf("INSERT INTO %s (%s) VALUES (%s)", table, columns, places);
  void *insert = libmsi_query_new(open[view].database, sentence, &error);
  int good = insert != 0 && libmsi_query_execute(insert, of(record), &error);
  if (insert != 0) g_object_unref(insert);
  return good ? fine : said("do", sentence, error);
}

handle MsiCreateRecord(int fields) { return keep(libmsi_record_new(fields), 0, 0); }
int MsiRecordGetFieldCount(handle record) { return libmsi_record_get_field_count(of(record)); }
int MsiRecordIsNull(handle record, int field) { return libmsi_record_is_null(of(record), field); }
int MsiRecordGetInteger(handle record, int field) { return libmsi_record_get_int(of(record), field); }
int MsiRecordSetInteger(handle record, int field, int value) {
  return libmsi_record_set_int(of(record), field, value) ? fine : badArgument;
}

int MsiRecordSetStringW(handle record, int field, const wide *value) {
  char *it = text(value);
  int good = libmsi_record_set_string(of(record), field, it);
  g_free(it);
  return good ? fine : badArgument;
}

int MsiRecordGetStringW(handle record, int field, wide *room, int *length) {
  char *it = libmsi_record_get_string(of(record), field);
  int result = give(it, room, length);
  g_free(it);
  return result;
}

int MsiRecordSetStreamW(handle record, int field, const wide *file) {
  char *name = path(file);
  int good = libmsi_record_load_stream(of(record), field, name);
  int result = good ? fine : said("read", name, 0);
  g_free(name);
  return result;
}

handle MsiGetLastErrorRecord(void) { return 0; }

int MsiCloseHandle(handle each) {
  if (of(each) == 0) return fine;
  g_object_unref(open[each].object);
  g_free(open[each].query);
  open[each].object = 0, open[each].query = 0;
  return fine;
}

/** MD5, as four numbers. */
int MsiGetFileHashW(const wide *file, unsigned options, FileHash *out) {
  char *name = path(file), *content = 0;
  unsigned long length = 0, size = 16;
  if (!g_file_get_contents(name, &content, &length, 0)) return said("read", name, 0);
  void *sum = g_checksum_new(0);
  g_checksum_update(sum, content, length);
  g_checksum_get_digest(sum, out->part, &size);
  g_checksum_free(sum);
  g_free(content), g_free(name);
  return fine;
}

/** Of VS_FIXEDFILEINFO, found by its signature; English is said of the language. */
int MsiGetFileVersionW(const wide *file, wide *version, int *versionLength, wide *language, int *languageLength) {
  char *name = path(file), *content = 0;
  unsigned long length = 0;
  int result = notAVersion;
  if (!g_file_get_contents(name, &content, &length, 0)) return said("read", name, 0);
  for (unsigned long at = 0; at + 16 < length && content[0] == 'M'; at += 4) {
    const unsigned *words = (const unsigned *)(content + at);
    if (words[0] != 0xfeef04bd) continue;
    char *is = g_strdup_printf("%u.%u.%u.%u", words[2] >> 16, words[2] & 0xffff, words[3] >> 16, words[3] & 0xffff);
    result = give(is, version, versionLength);
    if (result == fine) result = give("1033", language, languageLength);
    g_free(is);
    break;
  }
  g_free(content), g_free(name);
  return result;
}

// A cabinet in the making.
typedef struct { void *folder; char *file; } Cabinet;
static Cabinet cabinets[16];
static int made = 0;

int CreateCabBegin(const wide *name, const wide *folder, unsigned files, unsigned size, unsigned threshold, unsigned kind, Cabinet **out) {
  if (made == 16) return 0x80004005;
  char *file = path(name), *in = path(folder);
  *out = &cabinets[made++];
  // MSZIP for all but "none": nobody but Windows writes LZX.
  (*out)->folder = gcab_folder_new(kind == 0 ? 0 : 1);
  (*out)->file = g_strdup_printf("%s/%s", in, file);
  g_free(file), g_free(in);
  return fine;
}

int CreateCabAddFile(const wide *file, const wide *token, const FileHash *hash, Cabinet *cabinet) {
  GError *error = 0;
  char *name = path(file), *key = text(token);
  void *from = g_file_new_for_path(name), *entry = gcab_file_new_with_file(key, from);
  int good = gcab_folder_add_file(cabinet->folder, entry, 0, 0, &error);
  if (!good) said("cabinet", name, error);
  g_object_unref(from), g_free(name), g_free(key);
  return good ? fine : 0x80004005;
}

int CreateCabFinish(Cabinet *cabinet, void *splitNames) {
  GError *error = 0;
  void *it = gcab_cabinet_new(), *to = g_file_new_for_path(cabinet->file);
  void *stream = g_file_replace(to, 0, 0, 0, 0, &error);
  int good = stream != 0 && gcab_cabinet_add_folder(it, cabinet->folder, &error) &&
             gcab_cabinet_write_simple(it, stream, 0, 0, 0, &error);
  if (!good) said("cabinet", cabinet->file, error);
  if (stream != 0) g_object_unref(stream);
  g_object_unref(it), g_object_unref(to);
  return good ? fine : 0x80004005;
}

int CreateCabCancel(Cabinet *cabinet) { return fine; }

/** Files here have no Windows rights to be taken back. */
int ResetAcls(const wide **files, unsigned count) { return fine; }
