// SPDX-License-Identifier: MIT
// The kiosk's list of opportunities as a GTK 4 program would show it, for the kiosk bench: a GtkListView,
// which makes widgets for the rows in sight alone, over all lines of a file.
//
//     kiosk_list_gtk FILE WIDTH HEIGHT
#include <gtk/gtk.h>

// A line as it stands in the list; bound rows split it.
static GListModel *read_list(const char *path)
{
    char *whole = NULL;
    if (!g_file_get_contents(path, &whole, NULL, NULL))
        g_error("%s cannot be read", path);
    GtkStringList *list = gtk_string_list_new(NULL);
    for (char *line = whole, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        *end = '\0';
        gtk_string_list_append(list, line);
    }
    g_free(whole);
    return G_LIST_MODEL(list);
}

static GtkWidget *label(GtkWidget *box, const char *kind, float align)
{
    GtkWidget *made = gtk_label_new(NULL);
    gtk_label_set_xalign(GTK_LABEL(made), align);
    gtk_label_set_wrap(GTK_LABEL(made), align == 0);
    gtk_widget_add_css_class(made, kind);
    gtk_box_append(GTK_BOX(box), made);
    return made;
}

static void make_row(GtkListItemFactory *factory, GtkListItem *item, void *nothing)
{
    (void)factory, (void)nothing;
    GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 20);
    GtkWidget *left = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0),
              *right = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_set_hexpand(left, TRUE);
    GtkWidget *labels[] = {label(left, "title", 0), label(left, "under", 0), label(left, "under", 0),
                           label(right, "number", 1), label(right, "under", 1)};
    gtk_label_set_text(GTK_LABEL(labels[4]), "days left");
    static const char *const names[] = {"0", "1", "2", "3"};
    for (int i = 0; i < 4; i++)
        g_object_set_data(G_OBJECT(row), names[i], labels[i]);
    gtk_box_append(GTK_BOX(row), left);
    gtk_box_append(GTK_BOX(row), right);
    gtk_list_item_set_child(item, row);
}

static void fill_row(GtkListItemFactory *factory, GtkListItem *item, void *nothing)
{
    (void)factory, (void)nothing;
    GtkWidget *row = gtk_list_item_get_child(item);
    char **parts = g_strsplit(gtk_string_object_get_string(gtk_list_item_get_item(item)), "\t", 4);
    static const char *const names[] = {"0", "1", "2", "3"};
    for (int i = 0; i < 4; i++)
        gtk_label_set_text(g_object_get_data(G_OBJECT(row), names[i]), parts[i]);
    g_strfreev(parts);
}

static void wear(void)
{
    GtkCssProvider *style = gtk_css_provider_new();
    gtk_css_provider_load_from_data(
        style,
        "window, listview {font-family: 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', 'Noto Sans "
        "Bengali';"
        " background: #fafaf5; color: #16161d;}"
        ".head {background: #16161d; color: white; padding: 40px 54px;}"
        ".head label {font-size: 45px; font-weight: bold;}"
        "row {padding: 24px 54px; border-bottom: 2px solid #c9c9c4;}"
        ".title {font-size: 37px; font-weight: bold;} .under {font-size: 28px; color: #4d4d59;}"
        ".number {font-size: 56px; font-weight: bold;}",
        -1);
    gtk_style_context_add_provider_for_display(gdk_display_get_default(), GTK_STYLE_PROVIDER(style),
                                               GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    g_object_unref(style);
}

int main(int count, char **words)
{
    if (count != 4)
        return 2;
    gtk_init();
    wear();
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
    g_signal_connect(factory, "setup", G_CALLBACK(make_row), NULL);
    g_signal_connect(factory, "bind", G_CALLBACK(fill_row), NULL);
    GtkSelectionModel *rows = GTK_SELECTION_MODEL(gtk_no_selection_new(read_list(words[1])));
    GtkWidget *scrolled = gtk_scrolled_window_new(), *head = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), gtk_list_view_new(rows, factory));
    gtk_widget_set_vexpand(scrolled, TRUE);
    gtk_widget_add_css_class(head, "head");
    gtk_box_append(GTK_BOX(head), gtk_label_new("Bids"));
    GtkWidget *all = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_box_append(GTK_BOX(all), head);
    gtk_box_append(GTK_BOX(all), scrolled);
    GtkWidget *window = gtk_window_new();
    gtk_window_set_decorated(GTK_WINDOW(window), FALSE);
    gtk_window_set_default_size(GTK_WINDOW(window), atoi(words[2]), atoi(words[3]));
    gtk_window_set_child(GTK_WINDOW(window), all);
    gtk_window_present(GTK_WINDOW(window));
    for (;;)
        g_main_context_iteration(NULL, TRUE);
}
